package org.isthmus.wire.frame;

/** Data made such that marks cannot occur in it, and back. Stateless; nothing is allocated. */
public final class Escapes {
  /** Start of text. */
  public static final byte STX = 0x02;

  /** End of text. */
  public static final byte ETX = 0x03;

  /** Data link escape. */
  public static final byte DLE = 0x10;

  private static final byte FLAG = 0x7E;
  private static final byte FLAG_ESC = 0x7D;
  private static final int FLAG_XOR = 0x20;
  private static final byte SLIP_END = (byte) 0xC0;
  private static final byte SLIP_ESC = (byte) 0xDB;
  private static final byte SLIP_ESC_END = (byte) 0xDC;
  private static final byte SLIP_ESC_ESC = (byte) 0xDD;

  private Escapes() {}

  /**
   * Writes data with every DLE doubled.
   *
   * @param into has room for twice as many bytes from {@code at} on
   * @return where the data ends
   */
  public static int doubleDle(byte[] data, int from, int to, byte[] into, int at) {
    int end = at;
    for (int i = from; i < to; i++) {
      into[end++] = data[i];
      if (data[i] == DLE) {
        into[end++] = DLE;
      }
    }
    return end;
  }

  /**
   * Takes the second of each two DLE away, in place.
   *
   * @return where the data ends
   */
  public static int undoubleDle(byte[] data, int from, int to) {
    int end = from;
    int next = from;
    while (next < to) {
      byte one = data[next++];
      data[end++] = one;
      if (one == DLE && next < to && data[next] == DLE) {
        next++;
      }
    }
    return end;
  }

  /**
   * Writes a SLIP frame with its END behind it (RFC 1055).
   *
   * @param into has room for twice as many bytes and one from {@code at} on
   * @return where the frame ends
   */
  public static int slip(byte[] data, int from, int to, byte[] into, int at) {
    int end = at;
    for (int i = from; i < to; i++) {
      if (data[i] == SLIP_END) {
        into[end++] = SLIP_ESC;
        into[end++] = SLIP_ESC_END;
      } else if (data[i] == SLIP_ESC) {
        into[end++] = SLIP_ESC;
        into[end++] = SLIP_ESC_ESC;
      } else {
        into[end++] = data[i];
      }
    }
    into[end++] = SLIP_END;
    return end;
  }

  /**
   * Takes the escapes out of a SLIP frame without its END, in place.
   *
   * @return where the data ends
   * @throws FrameException if an escape is followed by what it cannot escape
   */
  public static int unslip(byte[] data, int from, int to) throws FrameException {
    int end = from;
    int next = from;
    while (next < to) {
      byte one = data[next++];
      if (one == SLIP_ESC) {
        one = escaped(next < to ? data[next] : 0);
        next++;
      }
      data[end++] = one;
    }
    return end;
  }

  private static byte escaped(byte code) throws FrameException {
    return switch (code) {
      case SLIP_ESC_END -> SLIP_END;
      case SLIP_ESC_ESC -> SLIP_ESC;
      default -> throw new FrameException("an escape is followed by " + (code & 0xFF));
    };
  }

  /**
   * Writes data between two flags, with flags and escapes in it escaped (ISO/IEC 13239 4.5.2, as
   * PPP in RFC 1662).
   *
   * @param into has room for twice as many bytes and two from {@code at} on
   * @return where the frame ends
   */
  public static int flagged(byte[] data, int from, int to, byte[] into, int at) {
    int end = at;
    into[end++] = FLAG;
    for (int i = from; i < to; i++) {
      if (data[i] == FLAG || data[i] == FLAG_ESC) {
        into[end++] = FLAG_ESC;
        into[end++] = (byte) (data[i] ^ FLAG_XOR);
      } else {
        into[end++] = data[i];
      }
    }
    into[end++] = FLAG;
    return end;
  }

  /**
   * Takes the escapes out of what lies between two flags, in place.
   *
   * @return where the data ends
   * @throws FrameException if an escape has nothing behind it, which gives a frame up
   */
  public static int unflagged(byte[] data, int from, int to) throws FrameException {
    int end = from;
    for (int next = from; next < to; next++) {
      if (data[next] == FLAG_ESC) {
        next++;
        if (next == to) {
          throw new FrameException("the sender gave the frame up");
        }
        data[end++] = (byte) (data[next] ^ FLAG_XOR);
      } else {
        data[end++] = data[next];
      }
    }
    return end;
  }
}
