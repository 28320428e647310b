package org.isthmus.wire.capture;

import java.util.HexFormat;

/** Bytes for people. Stateless. */
final class Hex {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

  private Hex() {}

  static String of(byte[] bytes, int from, int to) {
    return SPACED.formatHex(bytes, from, to);
  }
}
