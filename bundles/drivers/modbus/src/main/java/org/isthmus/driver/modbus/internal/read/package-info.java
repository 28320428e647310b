/** Reading: planning requests, decoding answers, learning what a device refuses. */
@NullMarked
package org.isthmus.driver.modbus.internal.read;

import org.jspecify.annotations.NullMarked;
