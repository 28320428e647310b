package org.isthmus.driver.modbus.internal.wire;

import java.util.Arrays;
import org.isthmus.wire.check.Crc;

/**
 * Unit, PDU and a CRC, the low byte first (Modbus over Serial Line V1.02, 2.5.1). Nothing marks
 * where a frame begins or ends, and silence does not survive adapters and networks; so the answer
 * is looked for wherever it may begin: the unit that was asked, its function, the length that the
 * request demands, and a CRC that is right. All else is noise, and skipped.
 */
public final class Rtu extends Framing {
  private static final Crc CRC = Crc.crc16Modbus();
  private static final int CRC_BYTES = 2;
  private static final int UNIT_AT = PDU - 1;
  private static final int MOST = 256;

  private int strays;
  private boolean echoing;
  private boolean swallowed;

  @Override
  public int size(int pduLength) {
    return 1 + pduLength + CRC_BYTES;
  }

  @Override
  int most() {
    return MOST;
  }

  @Override
  boolean numbered() {
    return false;
  }

  @Override
  void wrap() {
    strays = 0;
    swallowed = false;
    byte[] frame = asked();
    int end = PDU + askedLength();
    frame[UNIT_AT] = (byte) askedUnit();
    long crc = CRC.of(frame, UNIT_AT, end);
    frame[end] = (byte) crc;
    frame[end + 1] = (byte) (crc >> 8);
  }

  @Override
  byte[] frame() {
    return asked();
  }

  @Override
  int frameAt() {
    return UNIT_AT;
  }

  @Override
  int frameEnd() {
    return PDU + askedLength() + CRC_BYTES;
  }

  @Override
  public int length(byte[] bytes, int from, int to) {
    if (!swallowed && isEcho(bytes, from, to)) {
      echoing = true;
      swallowed = true;
      return frameAt() - frameEnd();
    }
    int begun = to;
    for (int at = from; at < to; at++) {
      int whole = whole(bytes, at, to);
      if (whole > 0) {
        return at == from ? whole : stray(at - from);
      }
      if (whole == AnswerShape.MORE && begun == to) {
        begun = at;
      }
    }
    return begun == from ? MORE : stray(begun - from);
  }

  /**
   * Whether the request itself has come back, as from an adapter that nobody said this of. An
   * answer to some functions looks the same, so there it counts only where it was seen before.
   */
  private boolean isEcho(byte[] bytes, int from, int to) {
    byte[] frame = asked();
    int length = frameEnd() - frameAt();
    boolean ambiguous =
        switch (frame[PDU]) {
          case 5, 6, 8, 21, 22 -> true;
          default -> false;
        };
    return to - from >= length
        && (echoing || !ambiguous)
        && Arrays.equals(bytes, from, from + length, frame, frameAt(), frameEnd());
  }

  private int stray(int bytes) {
    strays += bytes;
    return -bytes;
  }

  /** The length of the answer that begins here; whether one may begin here, or none. */
  private int whole(byte[] bytes, int at, int to) {
    if ((bytes[at] & 0xFF) != askedUnit()) {
      return AnswerShape.NONE;
    }
    int pdu = AnswerShape.length(asked(), askedLength(), bytes, at + 1, to);
    if (pdu <= 0) {
      return pdu;
    }
    int end = at + 1 + pdu;
    if (to < end + CRC_BYTES) {
      return AnswerShape.MORE;
    }
    long crc = CRC.of(bytes, at, end);
    if (bytes[end] == (byte) crc && bytes[end + 1] == (byte) (crc >> 8)) {
      return end + CRC_BYTES - at;
    }
    if (!beginsEcho(bytes, at, to)) {
      damaged();
    }
    return AnswerShape.NONE;
  }

  /** Whether these bytes may be what has come so far of the request's echo. */
  private boolean beginsEcho(byte[] bytes, int at, int to) {
    int end = Math.min(to, at + frameEnd() - frameAt());
    return Arrays.equals(bytes, at, end, asked(), frameAt(), frameAt() + end - at);
  }

  @Override
  public Verdict of(byte[] bytes, int at, int length) {
    return found(bytes, at + 1, length - 1 - CRC_BYTES);
  }

  @Override
  int answerUnit() {
    return askedUnit();
  }

  @Override
  int strays() {
    return strays;
  }
}
