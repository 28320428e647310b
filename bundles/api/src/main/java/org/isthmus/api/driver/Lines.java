package org.isthmus.api.driver;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The gateway's serial lines, shared by devices of any driver: the gateway opens a port once, and
 * devices take turns on it. Safe for any thread.
 */
@ProviderType
public interface Lines {
  /**
   * Takes part in a line. The port itself is opened by the first device that takes part, and closed
   * when the last one has closed its {@link Line}. What a link has opened and not closed is closed
   * with the link.
   *
   * @param port such as {@code /dev/ttyUSB0}, {@code /dev/serial/by-id/...} or {@code COM3}
   * @throws LinkException if there is no such port, another program holds it, or other devices
   *     drive it in another mode; the message names them
   */
  Line open(String port, LineMode mode) throws LinkException, InterruptedException;

  /** The ports of this machine at the moment, by name, for those who look for devices. */
  List<String> ports();
}
