package org.isthmus.driver.modbus.internal.settings;

/** With which function a single coil or register is written. */
public enum SingleWrites {
  /** The function for one (5 and 6). */
  AUTO,
  /** The function for several (15 and 16), with one. */
  ALWAYS_MULTIPLE
}
