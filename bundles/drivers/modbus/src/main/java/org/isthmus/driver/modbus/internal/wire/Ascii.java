package org.isthmus.driver.modbus.internal.wire;

import org.isthmus.wire.bytes.AsciiHex;
import org.isthmus.wire.check.Sums;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.frame.Framers;

/**
 * A colon, unit, PDU and an LRC in hexadecimal characters, CR LF (Modbus over Serial Line V1.02,
 * 2.5.2). A frame whose check is wrong, or that is no answer to the request, is skipped.
 */
public final class Ascii extends Framing {
  private static final byte COLON = ':';
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final int UNIT_AT = PDU - 1;
  private static final int MOST_BYTES = 255;
  private static final int MOST = 1 + 2 * MOST_BYTES + 2;

  private final Framer marks = Framers.enclosed(COLON, LF, 0, MOST);
  private final byte[] frame = new byte[MOST];
  private final byte[] decoded = new byte[MOST_BYTES];
  private int end;
  private int strays;

  @Override
  public int size(int pduLength) {
    return 1 + 2 * (1 + pduLength + 1) + 2;
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
    byte[] request = asked();
    request[UNIT_AT] = (byte) askedUnit();
    int to = PDU + askedLength();
    // The check lies behind the PDU, where the buffer has room for that of RTU.
    request[to] = (byte) Sums.lrc(request, UNIT_AT, to);
    int count = to + 1 - UNIT_AT;
    frame[0] = COLON;
    AsciiHex.encode(request, UNIT_AT, frame, 1, count);
    end = 1 + 2 * count;
    frame[end++] = CR;
    frame[end++] = LF;
  }

  @Override
  byte[] frame() {
    return frame;
  }

  @Override
  int frameAt() {
    return 0;
  }

  @Override
  int frameEnd() {
    return end;
  }

  @Override
  public int length(byte[] bytes, int from, int to) throws FrameException {
    int length = marks.length(bytes, from, to);
    strays -= Math.min(length, 0);
    return length;
  }

  @Override
  public Verdict of(byte[] bytes, int at, int length) {
    int count = decode(bytes, at, at + length);
    if (count >= 4 && isShapedAsAnswer(count - 2)) {
      if (Sums.lrc(decoded, 0, count - 1) == (decoded[count - 1] & 0xFF)) {
        return found(decoded, 1, count - 2);
      }
      damaged();
    }
    strays += length;
    return Verdict.OTHER;
  }

  private boolean isShapedAsAnswer(int pdu) {
    return (decoded[0] & 0xFF) == askedUnit()
        && AnswerShape.length(asked(), askedLength(), decoded, 1, 1 + pdu) == pdu;
  }

  /** Decodes what lies between the last colon and the end; -1 if it is no hexadecimal text. */
  private int decode(byte[] bytes, int from, int to) {
    int last = to - 1;
    if (bytes[last - 1] == CR) {
      last--;
    }
    int first = last;
    while (bytes[first - 1] != COLON && first - 1 > from) {
      first--;
    }
    int count = (last - first) / 2;
    boolean fits = (last - first) % 2 == 0 && count <= decoded.length;
    return fits && AsciiHex.decode(bytes, first, decoded, 0, count) ? count : -1;
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
