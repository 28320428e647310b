package org.isthmus.wire.frame;

/**
 * Data between DLE STX and DLE ETX made such that neither occurs in it, and back. Stateless;
 * nothing is allocated.
 */
public final class Escapes {
  /** Start of text. */
  public static final byte STX = 0x02;

  /** End of text. */
  public static final byte ETX = 0x03;

  /** Data link escape. */
  public static final byte DLE = 0x10;

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
}
