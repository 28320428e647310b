/** What can be set for one device. */
@NullMarked
package org.isthmus.driver.modbus.internal.settings;

import org.jspecify.annotations.NullMarked;
