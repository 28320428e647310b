/** The Modbus TCP driver: start at {@code ModbusTcpDriver}. */
@NullMarked
package org.isthmus.driver.modbus.internal;

import org.jspecify.annotations.NullMarked;
