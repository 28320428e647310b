package org.isthmus.serial.internal.port;

import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;

/** Why a port cannot be opened, for a person. */
final class Refusals {
  private Refusals() {}

  static LinkException missing(String port, String others) {
    return new LinkException(
        Problem.of(
            "line.missing",
            "there is no serial port {0}",
            "plug the adapter in, or write one of the ports that are there: {1}",
            port,
            others));
  }

  static LinkException noRs485(String port) {
    return new LinkException(
        Problem.of(
            "line.rs485",
            "serial port {0} has no driver that could switch an RS-485 transmitter",
            "set rs485 to none: USB adapters for RS-485 switch it by themselves",
            port));
  }

  /**
   * By the operating system's error.
   *
   * @param path the port's own name, which {@code port} may be another for
   */
  static LinkException of(String port, LineMode mode, int error, String path) {
    return new LinkException(
        switch (error) {
          case Errno.ACCES, Errno.PERM ->
              Problem.of(
                  "line.access",
                  "serial port {0} may not be opened",
                  "let the gateway's user into the group that owns it, often dialout",
                  port);
          case Errno.BUSY, Errno.AGAIN -> busy(port, Holders.of(path));
          case Errno.NOTTY, Errno.ISDIR ->
              Problem.of("line.none", "{0} is not a serial port", "write the name of a port", port);
          case Errno.IO, Errno.NXIO, Errno.NODEV ->
              Problem.of(
                  "line.dead",
                  "serial port {0} has no hardware behind it",
                  "check that the adapter is plugged in, or take another port",
                  port);
          default ->
              Problem.of(
                  "line.open",
                  "serial port {0} cannot be opened with {1} (error {2})",
                  "check that the adapter knows this mode",
                  port,
                  mode,
                  error);
        });
  }

  private static Problem busy(String port, String holders) {
    return Problem.of(
        "line.busy",
        "serial port {0} is held by another program{1}",
        "end that program, such as a terminal, a modem manager or another gateway",
        port,
        holders.isEmpty() ? "" : ": " + holders);
  }

  /** The same numbers on Linux, macOS and the BSDs, but for AGAIN. */
  private static final class Errno {
    static final int PERM = 1;
    static final int IO = 5;
    static final int NXIO = 6;
    static final int AGAIN = 11;
    static final int ACCES = 13;
    static final int BUSY = 16;
    static final int NODEV = 19;
    static final int ISDIR = 21;
    static final int NOTTY = 25;

    private Errno() {}
  }
}
