/** Devices for the conformance kit, which drivers of every way are checked with. */
@NullMarked
package org.isthmus.driver.modbus.device;

import org.jspecify.annotations.NullMarked;
