package org.isthmus.wire.frame;

/** Data made such that marks cannot occur in it, and back. Stateless; nothing is allocated. */
public final class Escapes {
  /** Start of text. */
  public static final byte STX = 0x02;

  /** End of text. */
  public static final byte ETX = 0x03;

  /** Data link escape. */
  public static final byte DLE = 0x10;

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
}
