package org.isthmus.driver.modbus.internal.wire;

import java.util.concurrent.ThreadLocalRandom;
import org.isthmus.wire.frame.FrameException;

/**
 * The header of Modbus TCP: transaction, protocol, length, unit (Messaging on TCP/IP V1.0b, 3.1.3).
 * An answer names its request, so that the late answer to one that was given up is skipped; once
 * for each, and what nobody asked for is an error. Datagrams may come twice, so there it is none.
 */
public final class Mbap extends Framing {
  private static final int HEADER = 6;
  private static final int LEAST = 3;
  private static final int MOST = 254;
  private static final int MOST_LATE = 16;

  private final boolean datagrams;
  private int transaction;
  private int late;
  private int answerUnit;

  private Mbap(boolean datagrams, int before) {
    this.datagrams = datagrams;
    this.transaction = before;
  }

  /** On a connection, where nothing comes twice. */
  public static Mbap stream() {
    return new Mbap(false, anywhere());
  }

  /** As {@link #stream()}, the number before its first known. */
  public static Mbap streamAfter(int transaction) {
    return new Mbap(false, transaction);
  }

  /** On datagrams. */
  public static Mbap datagrams() {
    return new Mbap(true, anywhere());
  }

  /**
   * Some gateways send what came too late for one connection on the next one: if all counted from
   * the same number, it would be taken for an answer.
   */
  private static int anywhere() {
    return ThreadLocalRandom.current().nextInt(1 << 16);
  }

  @Override
  public int size(int pduLength) {
    return PDU + pduLength;
  }

  @Override
  int most() {
    return HEADER + MOST;
  }

  @Override
  boolean numbered() {
    return true;
  }

  @Override
  void wrap() {
    transaction = (transaction + 1) & 0xFFFF;
    byte[] frame = asked();
    frame[0] = (byte) (transaction >> 8);
    frame[1] = (byte) transaction;
    frame[2] = 0;
    frame[3] = 0;
    frame[4] = (byte) ((askedLength() + 1) >> 8);
    frame[5] = (byte) (askedLength() + 1);
    frame[6] = (byte) askedUnit();
  }

  @Override
  byte[] frame() {
    return asked();
  }

  @Override
  int frameAt() {
    return 0;
  }

  @Override
  int frameEnd() {
    return PDU + askedLength();
  }

  @Override
  void unanswered() {
    late = Math.min(late + 1, MOST_LATE);
  }

  @Override
  public int length(byte[] bytes, int from, int to) throws FrameException {
    if (to - from < HEADER) {
      return MORE;
    }
    int protocol = get16(bytes, from + 2);
    if (protocol != 0) {
      throw new FrameException(
          "protocol id " + protocol + " instead of 0, as if it did not speak Modbus TCP there");
    }
    int length = get16(bytes, from + 4);
    if (length < LEAST || length > MOST) {
      throw new FrameException("length " + length + " is not in " + LEAST + ".." + MOST);
    }
    return to - from < HEADER + length ? MORE : HEADER + length;
  }

  @Override
  public Verdict of(byte[] bytes, int at, int length) throws FrameException {
    int answered = get16(bytes, at);
    if (answered == transaction) {
      answerUnit = bytes[at + HEADER] & 0xFF;
      return found(bytes, at + PDU, length - PDU);
    }
    if (!datagrams && late-- == 0) {
      throw new FrameException("asked transaction " + transaction + ", answered " + answered);
    }
    return Verdict.OTHER;
  }

  @Override
  int answerUnit() {
    return answerUnit;
  }

  private static int get16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
