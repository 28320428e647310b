package org.isthmus.serial.internal.port;

import java.util.List;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;

/** The ports of a machine. Any thread. */
public interface Ports {
  /**
   * Opens one.
   *
   * @throws LinkException that says why it cannot be opened, and what to do
   */
  Port open(String port, LineMode mode) throws LinkException;

  /** What is there now. */
  List<Found> all();

  /**
   * A port, and what is behind it.
   *
   * @param name to write into settings; stays the same when the adapter is plugged in elsewhere, if
   *     the machine has such a name
   * @param path the operating system's own
   * @param usb vendor and product; empty if it is none
   */
  record Found(String name, String path, String description, String usb, String serial) {}
}
