package org.isthmus.sink.sql.internal.write;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A time in ISO 8601, UTC, nine decimals. The last one is kept, as one scan has one. One thread.
 */
final class TimeText {
  private static final long NANOS = 1_000_000_000L;
  private static final int DECIMALS = 9;

  private long last = Long.MIN_VALUE;
  private long second = Long.MIN_VALUE;
  private byte[] bytes = {};
  private int point;

  /** Its bytes; valid until the next call. */
  byte[] bytes(long epochNanos) {
    if (last == epochNanos && bytes.length > 0) {
      return bytes;
    }
    long current = Math.floorDiv(epochNanos, NANOS);
    if (current != second || bytes.length == 0) {
      LocalDateTime time = LocalDateTime.ofEpochSecond(current, 0, ZoneOffset.UTC);
      String text =
          time.toLocalDate()
              + "T"
              + "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond())
              + ".000000000Z";
      bytes = text.getBytes(StandardCharsets.US_ASCII);
      point = bytes.length - DECIMALS - 1;
      second = current;
    }
    long fraction = epochNanos - current * NANOS;
    for (int i = point + DECIMALS - 1; i >= point; i--) {
      bytes[i] = (byte) ('0' + fraction % 10);
      fraction /= 10;
    }
    last = epochNanos;
    return bytes;
  }

  String text(long epochNanos) {
    return new String(bytes(epochNanos), StandardCharsets.US_ASCII);
  }
}
