package org.isthmus.driver.modbus.internal.read;

import org.isthmus.driver.modbus.internal.address.Table;

/**
 * How far requests may reach, by the device's settings.
 *
 * @param registers in one request
 * @param bits in one request
 * @param gap registers that may be read along though nobody asked for them
 */
record Limits(int registers, int bits, int gap) {

  /** How many cells of a table one request may read. */
  int cells(Table table) {
    return Math.min(table.holdsBits() ? bits : registers, table.protocolLimit());
  }
}
