package org.isthmus.engine.internal.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What a cursor file holds. The numbers of the ledger are written in groups of seven bits, because
 * most are small and the file is written each second. Immutable.
 *
 * @param generation the greater one of two files is the newer
 * @param cursor the next row that is not acknowledged
 * @param incarnationSeen up to which the gaps of unclean stops are booked
 * @param settled up to where the rows are in the books; ahead of the cursor while rows are read
 *     once more
 * @param ledger the books up to there
 */
record CursorImage(
    long generation, Position cursor, int incarnationSeen, Position settled, Ledger ledger) {
  /** No cursor file is longer: a head, and an hour's account in at most 80 bytes. */
  static final int MAX_SIZE = 256 + 80 * Ledger.HOURS_KEPT;

  private static final int MAGIC = 0x55_43_4A_49; // "IJCU"
  private static final int VERSION = 1;
  private static final int CHECKED_FROM = 8;
  private static final int SETTLED_SIZE = Integer.BYTES + Long.BYTES;

  /** Of a cursor that was never set back. */
  CursorImage(long generation, Position cursor, int incarnationSeen, Ledger ledger) {
    this(generation, cursor, incarnationSeen, cursor, ledger);
  }

  byte[] encode(long asGeneration) {
    ByteBuffer to = ByteBuffer.allocate(MAX_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(MAGIC).putInt(0).putInt(VERSION).putLong(asGeneration);
    to.putInt(cursor.incarnation()).putLong(cursor.sequence()).putInt(incarnationSeen);
    putColumns(to, ledger.total());
    to.putInt(ledger.hourCount());
    ledger.forEachHour(
        (hour, columns) -> {
          putNumber(to, hour);
          putColumns(to, columns);
        });
    if (!settled.equals(cursor)) {
      // At the end, where a gateway that does not know it looks no more.
      to.putInt(settled.incarnation()).putLong(settled.sequence());
    }
    to.putInt(4, checksum(to.array(), to.position()));
    byte[] image = new byte[to.position()];
    to.flip().get(image);
    return image;
  }

  /** The image in these bytes, or null when they are damaged. */
  static @Nullable CursorImage decode(byte[] bytes, int length) {
    if (length < CHECKED_FROM) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    try {
      if (in.getInt() != MAGIC || in.getInt() != checksum(bytes, length) || in.getInt() > VERSION) {
        return null;
      }
      return read(in);
    } catch (BufferUnderflowException e) {
      return null;
    }
  }

  private static @Nullable CursorImage read(ByteBuffer in) {
    long generation = in.getLong();
    Position cursor = new Position(in.getInt(), in.getLong());
    int seen = in.getInt();
    long[] total = columns(in);
    TreeMap<Long, long[]> hours = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      hours.put(number(in), columns(in));
    }
    Position settled =
        in.remaining() < SETTLED_SIZE ? cursor : new Position(in.getInt(), in.getLong());
    if (!isPossible(cursor, total, hours)
        || !settled.isPossible()
        || settled.sequence() < cursor.sequence()) {
      return null;
    }
    Ledger ledger = new Ledger();
    ledger.restore(total, hours);
    return new CursorImage(generation, cursor, seen, settled, ledger);
  }

  private static boolean isPossible(Position cursor, long[] total, TreeMap<Long, long[]> hours) {
    return cursor.isPossible()
        && Arrays.stream(total).allMatch(rows -> rows >= 0)
        && (hours.isEmpty() || (hours.firstKey() >= 0 && hours.lastKey() <= HourIndex.LAST))
        && hours.values().stream().flatMapToLong(Arrays::stream).allMatch(rows -> rows >= 0);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, CHECKED_FROM, length - CHECKED_FROM);
    return (int) crc.getValue();
  }

  private static void putColumns(ByteBuffer to, long[] columns) {
    for (long column : columns) {
      putNumber(to, column);
    }
  }

  private static long[] columns(ByteBuffer in) {
    long[] columns = new long[Outcome.COUNT];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = number(in);
    }
    return columns;
  }

  private static void putNumber(ByteBuffer to, long number) {
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      to.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    to.put((byte) rest);
  }

  private static long number(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        break;
      }
    }
    return number;
  }
}
