package org.isthmus.host.serial;

import java.util.List;

/**
 * A serial port as it stands.
 *
 * @param port the name to write into a device's settings, which stays the same if the machine has
 *     one that does
 * @param path the operating system's own name
 * @param description what is behind it, as far as it tells; may be empty
 * @param usb vendor and product, such as {@code 0403:6001}; empty if it is none
 * @param serial the adapter's serial number; may be empty
 * @param mode how it is driven, such as {@code 19200 8E1}; empty while nobody uses it
 * @param load the part of its time that is given away, 0 to 1
 * @param devices who uses it
 * @param demoted those of them that do not answer and get a bounded share
 */
public record SerialPortStatus(
    String port,
    String path,
    String description,
    String usb,
    String serial,
    String mode,
    double load,
    List<String> devices,
    List<String> demoted) {
  /** Keeps copies. */
  public SerialPortStatus {
    devices = List.copyOf(devices);
    demoted = List.copyOf(demoted);
  }
}
