package org.isthmus.driver.modbus.internal.read;

import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Table;

/**
 * One tag of a plan and the cells it covers.
 *
 * @param tag its index in the plan
 * @param unit the unit to ask, the device's default filled in
 */
record Item(int tag, int unit, ModbusAddress address) {

  Space space() {
    return new Space(unit, table(), address.file());
  }

  Table table() {
    return address.table();
  }

  int start() {
    return address.offset();
  }

  /** The first cell behind it. */
  int end() {
    return address.offset() + address.cells();
  }
}
