package org.isthmus.driver.modbus.internal.settings;

/** How a single bit of a register is written. */
public enum BitWrites {
  /** With the mask write function (22), which the device carries out in one step. */
  MASK,
  /** By reading the register and writing it back with the bit changed. */
  READ_MODIFY_WRITE
}
