/** Where a tag lives in a Modbus device, and how its value lies in the registers. */
@NullMarked
package org.isthmus.driver.modbus.internal.address;

import org.jspecify.annotations.NullMarked;
