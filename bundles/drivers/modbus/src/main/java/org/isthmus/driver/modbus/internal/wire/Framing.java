package org.isthmus.driver.modbus.internal.wire;

import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.frame.Framer;

/**
 * How requests and answers (PDUs) are wrapped on a way to the device, and which answer belongs to
 * which request. Of one connection and its thread; nothing is allocated for a frame.
 */
public abstract class Framing implements Framer, Match {
  /** Where a request's PDU begins in its buffer: behind the longest header, that of TCP. */
  static final int PDU = 7;

  /** Bytes that a buffer for requests needs: the longest PDU, its header and its check. */
  static final int BUFFER = PDU + 253 + 2;

  private byte[] asked = new byte[BUFFER];
  private int askedLength;
  private int askedUnit;
  private byte[] answer = new byte[0];
  private int answerAt;
  private int answerLength;
  private boolean damaged;

  /** Bytes on the wire for a PDU of that length, both frames' marks and checks included. */
  public abstract int size(int pduLength);

  /** The longest frame. */
  abstract int most();

  /** Whether an answer names its request, so that a late one is never taken for another's. */
  abstract boolean numbered();

  /** Makes a frame of the PDU in {@code request}. */
  final void wrap(byte[] request, int unit, int pduLength) {
    asked = request;
    askedUnit = unit;
    askedLength = pduLength;
    answerLength = 0;
    damaged = false;
    wrap();
  }

  /** Makes a frame of {@link #asked}. */
  abstract void wrap();

  /** What the frame of the present request lies in. */
  abstract byte[] frame();

  /** Where it begins there. */
  abstract int frameAt();

  /** Where it ends there. */
  abstract int frameEnd();

  /** The present request has not been answered in time. */
  void unanswered() {}

  /** How many bytes have come since the request that are no answer to it. */
  int strays() {
    return 0;
  }

  /** The buffer of the present request; its PDU begins at {@link #PDU}. */
  final byte[] asked() {
    return asked;
  }

  final int askedLength() {
    return askedLength;
  }

  final int askedUnit() {
    return askedUnit;
  }

  /** The answer was found. */
  final Verdict found(byte[] bytes, int pduAt, int pduLength) {
    answer = bytes;
    answerAt = pduAt;
    answerLength = pduLength;
    return Verdict.ANSWER;
  }

  /** What looks like the answer has a wrong check. */
  final void damaged() {
    damaged = true;
  }

  @Override
  public final boolean isDamaged() {
    return damaged;
  }

  /** The unit that has answered. */
  abstract int answerUnit();

  final byte[] answer() {
    return answer;
  }

  final int answerAt() {
    return answerAt;
  }

  final int answerLength() {
    return answerLength;
  }

  @Override
  public abstract int length(byte[] bytes, int from, int to) throws FrameException;

  @Override
  public abstract Verdict of(byte[] bytes, int at, int length) throws FrameException;
}
