package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * What an input does to the files of a journal: one edit after the other, each a file (1 byte), a
 * kind (1), a place (2), a length (1) and so many bytes.
 */
final class Edits {
  private static final int LARGEST = 1 << 16;
  private static final int MOST = 100;

  private final byte[] from;
  private int at;

  Edits(byte[] from, int at) {
    this.from = from;
    this.at = at;
  }

  private int next() {
    return at < from.length ? from[at++] & 0xFF : 0;
  }

  void apply(MemoryDisk disk) throws IOException {
    for (int i = 0; i < MOST && at < from.length; i++) {
      List<String> names = disk.list();
      String name = names.get(next() % names.size());
      int kind = next();
      int place = next() << 8 | next();
      int length = Math.min(next(), from.length - at);
      byte[] given = Arrays.copyOfRange(from, at, at + length);
      at += length;
      byte[] bytes = disk.bytes(name);
      place = place % (bytes.length + 1);
      if (kind % 7 == 5 && names.size() > 1 && name.endsWith(".segment")) {
        disk.delete(name);
      } else if (bytes.length < LARGEST) {
        disk.put(name, edited(kind % 7, bytes, place, given));
      }
    }
  }

  private static byte[] edited(int kind, byte[] bytes, int place, byte[] given) {
    return switch (kind) {
      case 0, 1 -> joined(Arrays.copyOf(bytes, place), given, rest(bytes, place + given.length));
      case 2 -> joined(Arrays.copyOf(bytes, place), given, rest(bytes, place));
      case 3 -> Arrays.copyOf(bytes, place);
      case 4 -> joined(Arrays.copyOf(bytes, place), new byte[0], rest(bytes, place + 1));
      case 6 -> joined(bytes, rest(bytes, place), given);
      default -> given;
    };
  }

  private static byte[] rest(byte[] bytes, int place) {
    return Arrays.copyOfRange(bytes, Math.min(place, bytes.length), bytes.length);
  }

  private static byte[] joined(byte[] a, byte[] b, byte[] c) {
    byte[] all = Arrays.copyOf(a, a.length + b.length + c.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    System.arraycopy(c, 0, all, a.length + b.length, c.length);
    return all;
  }
}
