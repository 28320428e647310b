package org.isthmus.wire.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.isthmus.api.driver.Samples;

/**
 * The bytes of one text or byte string, in their order. A text that has not changed is not made
 * again. For one thread.
 */
final class Characters {
  private final boolean swapped;
  private final byte[] current;
  private final byte[] latest;
  private String text = "";

  Characters(int length, boolean swapped) {
    this.swapped = swapped;
    this.current = new byte[length];
    this.latest = new byte[length];
  }

  /** The text up to the first zero, without the blanks that pad it. */
  String text(byte[] bytes, int from) {
    collect(bytes, from);
    if (!Arrays.equals(current, latest)) {
      System.arraycopy(current, 0, latest, 0, current.length);
      text = decode();
    }
    return text;
  }

  /** The bytes as they are. */
  void put(int tag, byte[] bytes, int from, Samples into) {
    collect(bytes, from);
    into.bytes(tag, current, 0, current.length);
  }

  private void collect(byte[] bytes, int from) {
    for (int i = 0; i < current.length; i++) {
      current[i] = bytes[from + (swapped ? i ^ 1 : i)];
    }
  }

  private String decode() {
    int end = 0;
    while (end < current.length && current[end] != 0) {
      end++;
    }
    while (end > 0 && current[end - 1] == ' ') {
      end--;
    }
    // Every byte is a character of Latin-1, so that no device can send what is no text.
    return new String(current, 0, end, StandardCharsets.ISO_8859_1);
  }
}
