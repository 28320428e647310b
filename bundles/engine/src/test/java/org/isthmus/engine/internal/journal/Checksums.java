package org.isthmus.engine.internal.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** Makes the checksums of a damaged journal right, out of the package's documentation alone. */
final class Checksums {
  private static final Pattern SEGMENT = Pattern.compile("(\\d+)-(\\d+)-\\d+(?:-k\\d+)?\\.segment");
  private static final int HEAD = 64;
  private static final int SLOT = 4096;

  private Checksums() {}

  static void makeRight(MemoryDisk disk) {
    for (String name : disk.list()) {
      byte[] bytes = disk.bytes(name);
      Matcher segment = SEGMENT.matcher(name);
      if (segment.matches()) {
        segment(bytes, Integer.parseInt(segment.group(1)), Long.parseLong(segment.group(2)));
      } else if (name.equals("journal.state")) {
        for (int at = 0; at + SLOT <= bytes.length; at += SLOT) {
          sum(bytes, at + 4, at + 8, SLOT - 8, new byte[0]);
        }
      } else if (bytes.length > 8) {
        sum(bytes, 4, 8, bytes.length - 8, new byte[0]);
      }
      disk.put(name, bytes);
    }
  }

  private static void segment(byte[] bytes, int incarnation, long first) {
    if (bytes.length < HEAD) {
      return;
    }
    sum(bytes, 4, 8, HEAD - 8, new byte[0]);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = HEAD;
    while (at + HEAD <= bytes.length && in.getInt(at) == 0x4B_43_4A_49) {
      int length = in.getInt(at + 12);
      boolean whole = length >= 0 && length <= bytes.length - at - HEAD;
      if (whole) {
        sum(bytes, at + 8, at + HEAD, length, new byte[0]);
      }
      byte[] place = new byte[20];
      ByteBuffer.wrap(place)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(incarnation)
          .putLong(first)
          .putLong(at);
      sum(bytes, at + 4, at + 8, HEAD - 8, place);
      if (!whole) {
        return;
      }
      at += HEAD + length;
    }
  }

  private static void sum(byte[] bytes, int into, int from, int length, byte[] more) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    crc.update(more);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(into, (int) crc.getValue());
  }
}
