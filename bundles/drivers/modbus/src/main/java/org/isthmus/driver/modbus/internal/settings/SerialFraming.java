package org.isthmus.driver.modbus.internal.settings;

/** How devices on a serial line mark their frames. */
public enum SerialFraming {
  /** By silence, with a CRC. */
  RTU,
  /** By a colon and the end of the line, in hexadecimal characters. */
  ASCII
}
