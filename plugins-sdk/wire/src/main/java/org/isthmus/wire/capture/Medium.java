package org.isthmus.wire.capture;

/**
 * What the bytes of a capture went over, by which Wireshark knows the protocol. Immutable.
 *
 * @param kind of the medium
 * @param port of the device; 0 on a line
 */
public record Medium(Kind kind, int port) {
  /** The kinds. */
  public enum Kind {
    /** A stream; of TLS, what is inside. */
    TCP,
    /** Datagrams. */
    UDP,
    /** A serial line: link type USER0, whose protocol is set in Wireshark under DLT_USER. */
    LINE
  }

  /** TCP, or TLS, to a port. */
  public static Medium tcp(int port) {
    return new Medium(Kind.TCP, port);
  }

  /** Datagrams to a port. */
  public static Medium udp(int port) {
    return new Medium(Kind.UDP, port);
  }

  /** A serial line. */
  public static Medium line() {
    return new Medium(Kind.LINE, 0);
  }
}
