package org.isthmus.payload;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times in JSON. ISO 8601 in UTC with as many groups of three decimals as the time needs, at least
 * one; the part up to the second is kept from one time to the next, since most differ in the
 * fraction alone. For one thread.
 */
public final class TimeText {
  private static final long NANOS = 1_000_000_000L;

  private final TimeFormat format;
  private final Json prefix = new Json();
  private long second = Long.MIN_VALUE;
  private byte[] secondText = {};

  /** Writes in {@code format}. */
  public TimeText(TimeFormat format) {
    this.format = format;
  }

  /** Writes a time given in nanoseconds since 1970-01-01T00:00Z. */
  public void write(Json json, long epochNanos) {
    switch (format) {
      case EPOCH_MS -> json.int64(Math.floorDiv(epochNanos, 1_000_000L));
      case EPOCH_NS -> json.int64(epochNanos);
      case ISO -> iso(json, epochNanos);
    }
  }

  private void iso(Json json, long epochNanos) {
    long current = Math.floorDiv(epochNanos, NANOS);
    if (current != second) {
      second = current;
      secondText = upToSecond(current);
    }
    json.raw(secondText);
    long fraction = epochNanos - current * NANOS;
    if (fraction % 1_000_000 == 0) {
      json.padded(fraction / 1_000_000, 3);
    } else if (fraction % 1_000 == 0) {
      json.padded(fraction / 1_000, 6);
    } else {
      json.padded(fraction, 9);
    }
    json.raw('Z');
    json.raw('"');
  }

  private byte[] upToSecond(long epochSecond) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
    prefix.clear();
    prefix.raw('"');
    part(time.getYear(), 4, '-');
    part(time.getMonthValue(), 2, '-');
    part(time.getDayOfMonth(), 2, 'T');
    part(time.getHour(), 2, ':');
    part(time.getMinute(), 2, ':');
    part(time.getSecond(), 2, '.');
    return prefix.copy();
  }

  private void part(int value, int width, char after) {
    prefix.padded(value, width);
    prefix.raw(after);
  }
}
