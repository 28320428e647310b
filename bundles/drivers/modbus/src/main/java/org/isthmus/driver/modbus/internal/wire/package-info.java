/** Modbus TCP on the wire: frames, transactions, exception codes. */
@NullMarked
package org.isthmus.driver.modbus.internal.wire;

import org.jspecify.annotations.NullMarked;
