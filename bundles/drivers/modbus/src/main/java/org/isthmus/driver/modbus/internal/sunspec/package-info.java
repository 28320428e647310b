/** Models of SunSpec: finding them in a device, and reading their points. */
@NullMarked
package org.isthmus.driver.modbus.internal.sunspec;

import org.jspecify.annotations.NullMarked;
