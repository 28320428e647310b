package org.isthmus.driver.modbus.internal.address;

/** Which byte of a register holds the earlier character of a text. */
public enum TextOrder {
  /** The high byte: the usual way. */
  AB,
  /** The low byte. */
  BA
}
