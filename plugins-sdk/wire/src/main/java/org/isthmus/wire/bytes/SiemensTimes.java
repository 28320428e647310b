package org.isthmus.wire.bytes;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Times as Siemens S5 and S7 keep them (SIMATIC, System Software for S7-300/400, A5E00706955, 3.2).
 * All of them are the controller's own time, without a zone. Stateless.
 */
public final class SiemensTimes {
  /** What {@link #s5Time} returns when a nibble is no digit. */
  public static final int NO_TIME = -1;

  private static final int[] BASE_MILLIS = {10, 100, 1_000, 10_000};
  private static final LocalDate FIRST_DAY = LocalDate.of(1990, 1, 1);
  private static final int FIRST_YEAR = 90;

  private SiemensTimes() {}

  /**
   * S5TIME: three decimals and the base they count.
   *
   * @return milliseconds, or {@link #NO_TIME}
   */
  public static int s5Time(byte[] bytes, int at) {
    int word = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    int hundreds = word >> 8 & 0xF;
    int tens = word >> 4 & 0xF;
    int ones = word & 0xF;
    if (hundreds > 9 || tens > 9 || ones > 9) {
      return NO_TIME;
    }
    return (hundreds * 100 + tens * 10 + ones) * BASE_MILLIS[word >> 12 & 0x3];
  }

  /**
   * Writes S5TIME with the finest base that has room, rounded down to it.
   *
   * @throws IllegalArgumentException if it is negative or above 9,990 s
   */
  public static void s5Time(int millis, byte[] bytes, int at) {
    int base = 0;
    while (base < BASE_MILLIS.length && millis / BASE_MILLIS[base] > 999) {
      base++;
    }
    if (millis < 0 || base == BASE_MILLIS.length) {
      throw new IllegalArgumentException(millis + " ms is not in 0..9990000");
    }
    int count = millis / BASE_MILLIS[base];
    bytes[at] = (byte) (base << 4 | count / 100);
    bytes[at + 1] = (byte) (count / 10 % 10 << 4 | count % 10);
  }

  /** DATE: days since 1990. */
  public static LocalDate date(byte[] bytes, int at) {
    return FIRST_DAY.plusDays((bytes[at] & 0xFFL) << 8 | (bytes[at + 1] & 0xFF));
  }

  /**
   * DATE_AND_TIME: eight bytes of decimals, the weekday last; the years 90 to 99 are those before
   * 2000.
   *
   * @return null if it is no time
   */
  public static @Nullable LocalDateTime dateAndTime(byte[] bytes, int at) {
    int year = (int) Bcd.read(bytes, at, 1);
    int millis = (int) Bcd.read(bytes, at + 6, 1) * 10 + (bytes[at + 7] >> 4 & 0xF);
    if (year < 0 || millis < 0) {
      return null;
    }
    try {
      return LocalDateTime.of(
          year < FIRST_YEAR ? 2000 + year : 1900 + year,
          (int) Bcd.read(bytes, at + 1, 1),
          (int) Bcd.read(bytes, at + 2, 1),
          (int) Bcd.read(bytes, at + 3, 1),
          (int) Bcd.read(bytes, at + 4, 1),
          (int) Bcd.read(bytes, at + 5, 1),
          millis * 1_000_000);
    } catch (DateTimeException none) {
      return null;
    }
  }

  /**
   * DTL: twelve bytes of binary numbers.
   *
   * @return null if it is no time
   */
  public static @Nullable LocalDateTime dtl(byte[] bytes, int at) {
    try {
      return LocalDateTime.of(
          (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF),
          bytes[at + 2],
          bytes[at + 3],
          bytes[at + 5],
          bytes[at + 6],
          bytes[at + 7],
          (int) WordOrder.ABCD.read(bytes, at + 8, 2));
    } catch (DateTimeException none) {
      return null;
    }
  }
}
