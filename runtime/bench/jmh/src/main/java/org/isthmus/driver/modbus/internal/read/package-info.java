/** Stands in the driver's own package, to reach what the driver shows to nobody. */
@NullMarked
package org.isthmus.driver.modbus.internal.read;

import org.jspecify.annotations.NullMarked;
