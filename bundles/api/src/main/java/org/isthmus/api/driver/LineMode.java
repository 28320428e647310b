package org.isthmus.api.driver;

import java.time.Duration;
import java.util.Objects;

/**
 * How a serial line is driven. Immutable; begins as a plain line without flow control, RS-485
 * control or echo, and with the silence of three and a half characters between turns (MODBUS over
 * Serial Line V1.02, 2.5.1.1), which suits most protocols.
 */
public final class LineMode {
  private static final int FAST = 19_200;
  private static final long FAST_SILENCE = 1_750_000;
  private static final long NANOS_A_SECOND = 1_000_000_000;

  /** The parity bit of each character. */
  public enum Parity {
    /** No bit. */
    NONE,
    /** The number of ones is even. */
    EVEN,
    /** The number of ones is odd. */
    ODD,
    /** Always one. */
    MARK,
    /** Always zero. */
    SPACE
  }

  /** Who may stop whom. */
  public enum Flow {
    /** Nobody. */
    NONE,
    /** By the wires RTS and CTS. */
    RTS_CTS,
    /** By the characters XON and XOFF. */
    XON_XOFF
  }

  /** Who turns the transmitter of an RS-485 line on. */
  public enum Rs485 {
    /** Nobody has to: RS-232, RS-422, or an adapter that does it by itself. */
    NONE,
    /** The kernel's driver, with RTS high while it sends. */
    RTS_HIGH,
    /** The kernel's driver, with RTS low while it sends. */
    RTS_LOW
  }

  private final int baud;
  private final int dataBits;
  private final Parity parity;
  private final int stopBits;
  private final Flow flow;
  private final Rs485 rs485;
  private final boolean echo;
  private final Duration silence;

  private LineMode(
      int baud,
      int dataBits,
      Parity parity,
      int stopBits,
      Flow flow,
      Rs485 rs485,
      boolean echo,
      Duration silence) {
    this.baud = baud;
    this.dataBits = dataBits;
    this.parity = parity;
    this.stopBits = stopBits;
    this.flow = flow;
    this.rs485 = rs485;
    this.echo = echo;
    this.silence = silence;
  }

  /**
   * A mode such as {@code 19200, 8, EVEN, 1}.
   *
   * @param baud bits a second, 50 to 4,000,000
   * @param dataBits 5 to 8
   * @param stopBits 1 or 2
   * @throws IllegalArgumentException if one of them is not in its range; the message names it
   */
  public static LineMode of(int baud, int dataBits, Parity parity, int stopBits) {
    within("baud", baud, 50, 4_000_000);
    within("dataBits", dataBits, 5, 8);
    within("stopBits", stopBits, 1, 2);
    LineMode plain =
        new LineMode(baud, dataBits, parity, stopBits, Flow.NONE, Rs485.NONE, false, Duration.ZERO);
    // Above 19,200 baud the specification recommends a fixed time: characters are too short then.
    long silent = baud > FAST ? FAST_SILENCE : plain.nanos(7) / 2;
    return plain.withSilence(Duration.ofNanos(silent));
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be in " + least + ".." + most);
    }
  }

  /** The same with this flow control. */
  public LineMode withFlow(Flow other) {
    return new LineMode(baud, dataBits, parity, stopBits, other, rs485, echo, silence);
  }

  /** The same with this control of an RS-485 transmitter. */
  public LineMode withRs485(Rs485 other) {
    return new LineMode(baud, dataBits, parity, stopBits, flow, other, echo, silence);
  }

  /** The same with an adapter that gives back what is sent, or without. */
  public LineMode withEcho(boolean other) {
    return new LineMode(baud, dataBits, parity, stopBits, flow, rs485, other, silence);
  }

  /** The same with so much silence at least between the last byte of a turn and the next turn. */
  public LineMode withSilence(Duration other) {
    return new LineMode(baud, dataBits, parity, stopBits, flow, rs485, echo, other);
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

  /** Flow control. */
  public Flow flow() {
    return flow;
  }

  /** Control of an RS-485 transmitter. */
  public Rs485 rs485() {
    return rs485;
  }

  /** Whether what is sent comes back. */
  public boolean echo() {
    return echo;
  }

  /** How long the line is silent between turns. */
  public Duration silence() {
    return silence;
  }

  /** How long so many characters take, start, parity and stop bits included, in nanoseconds. */
  public long nanos(int characters) {
    int bits = 1 + dataBits + (parity == Parity.NONE ? 0 : 1) + stopBits;
    return (long) characters * bits * NANOS_A_SECOND / baud;
  }

  /** Whether devices with the two modes can share a line: all is the same but the silence. */
  public boolean agreesWith(LineMode other) {
    return withSilence(Duration.ZERO).equals(other.withSilence(Duration.ZERO));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineMode that
        && baud == that.baud
        && dataBits == that.dataBits
        && parity == that.parity
        && stopBits == that.stopBits
        && flow == that.flow
        && rs485 == that.rs485
        && echo == that.echo
        && silence.equals(that.silence);
  }

  @Override
  public int hashCode() {
    return Objects.hash(baud, dataBits, parity, stopBits, flow, rs485, echo, silence);
  }

  /** Such as {@code 19200 8E1}, and what else is not usual. */
  @Override
  public String toString() {
    return baud
        + " "
        + dataBits
        + parity.name().charAt(0)
        + stopBits
        + (flow == Flow.NONE ? "" : ", flow " + flow)
        + (rs485 == Rs485.NONE ? "" : ", rs485 " + rs485)
        + (echo ? ", echo" : "");
  }
}
