package org.isthmus.driver.modbus.internal.settings;

/** How a datagram wraps a request. */
public enum UdpFraming {
  /** With the header of Modbus TCP. */
  TCP,
  /** As on a serial line, with a CRC. */
  RTU
}
