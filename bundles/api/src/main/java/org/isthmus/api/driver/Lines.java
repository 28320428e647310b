package org.isthmus.api.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The gateway's serial lines, shared by devices of any driver. On one line there is one exchange at
 * a time; each device gets its turn, and a dead one a bounded share. Safe for any thread.
 */
@ProviderType
public interface Lines {
  /**
   * Waits for the line, then runs an exchange on it alone.
   *
   * @param port such as {@code /dev/ttyUSB0} or {@code COM3}
   * @throws LinkException if there is no such port, it is in use elsewhere with another mode, or
   *     the exchange ended with an {@link IOException}
   */
  <T> T exchange(String port, Mode mode, Exchange<T> exchange)
      throws LinkException, InterruptedException;

  /** How a line is driven. Immutable. */
  final class Mode {
    private final int baud;
    private final int dataBits;
    private final Parity parity;
    private final int stopBits;

    private Mode(int baud, int dataBits, Parity parity, int stopBits) {
      this.baud = baud;
      this.dataBits = dataBits;
      this.parity = parity;
      this.stopBits = stopBits;
    }

    /** A mode such as {@code 19200, 8, EVEN, 1}. */
    public static Mode of(int baud, int dataBits, Parity parity, int stopBits) {
      return new Mode(baud, dataBits, parity, stopBits);
    }

    /** Bits a second. */
    public int baud() {
      return baud;
    }

    /** 5 to 8. */
    public int dataBits() {
      return dataBits;
    }

    /** The parity bit. */
    public Parity parity() {
      return parity;
    }

    /** 1 or 2. */
    public int stopBits() {
      return stopBits;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Mode that
          && baud == that.baud
          && dataBits == that.dataBits
          && parity == that.parity
          && stopBits == that.stopBits;
    }

    @Override
    public int hashCode() {
      return ((baud * 31 + dataBits) * 31 + parity.hashCode()) * 31 + stopBits;
    }

    @Override
    public String toString() {
      return baud + " " + dataBits + parity.name().charAt(0) + stopBits;
    }
  }

  /** The parity bit of each character. */
  enum Parity {
    /** No bit. */
    NONE,
    /** The number of ones is even. */
    EVEN,
    /** The number of ones is odd. */
    ODD
  }

  /** One exchange of a device: request out, answer in. */
  @FunctionalInterface
  @ConsumerType
  interface Exchange<T> {
    /** Runs on the calling thread; a read returns -1 after the mode's idle time-out. */
    T on(InputStream in, OutputStream out) throws IOException, LinkException, InterruptedException;
  }
}
