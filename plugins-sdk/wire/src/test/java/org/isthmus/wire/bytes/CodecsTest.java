package org.isthmus.wire.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CodecsTest {
  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void decimalsComeBackAsTheyWentIn() {
    byte[] bytes = new byte[9];
    for (long value : new long[] {0, 1, 9, 10, 99, 123_456_789_012_345_678L}) {
      Bcd.write(value, bytes, 0, 9);
      assertThat(Bcd.read(bytes, 0, 9)).isEqualTo(value);
    }
    Bcd.write(1234, bytes, 0, 2);
    assertThat(bytes).startsWith(0x12, 0x34);
  }

  @Test
  void aNibbleThatIsNoDigitIsNoNumber() {
    assertThat(Bcd.read(hex("1A"), 0, 1)).isEqualTo(Bcd.NO_NUMBER);
    assertThat(Bcd.read(hex("A1"), 0, 1)).isEqualTo(Bcd.NO_NUMBER);
    assertThatThrownBy(() -> Bcd.write(100, new byte[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Bcd.write(-1, new byte[1], 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hexadecimalsComeBackAsTheyWentIn() {
    byte[] characters = new byte[8];
    byte[] bytes = {0x00, 0x7F, (byte) 0x80, (byte) 0xFF};
    byte[] again = new byte[4];
    AsciiHex.encode(bytes, 0, characters, 0, 4);
    assertThat(new String(characters, StandardCharsets.US_ASCII)).isEqualTo("007F80FF");
    assertThat(AsciiHex.decode(characters, 0, again, 0, 4)).isTrue();
    assertThat(again).isEqualTo(bytes);
    assertThat(AsciiHex.read("beef".getBytes(StandardCharsets.US_ASCII), 0, 4)).isEqualTo(0xBEEF);
    assertThat(AsciiHex.read("be f".getBytes(StandardCharsets.US_ASCII), 0, 4))
        .isEqualTo(AsciiHex.NO_NUMBER);
    assertThat(AsciiHex.read(new byte[] {(byte) 0xFF}, 0, 1)).isEqualTo(AsciiHex.NO_NUMBER);
  }

  @Test
  void s5TimesCountTheirBase() {
    assertThat(SiemensTimes.s5Time(hex("2127"), 0)).isEqualTo(127_000);
    assertThat(SiemensTimes.s5Time(hex("0999"), 0)).isEqualTo(9_990);
    assertThat(SiemensTimes.s5Time(hex("3999"), 0)).isEqualTo(9_990_000);
    assertThat(SiemensTimes.s5Time(hex("0A00"), 0)).isEqualTo(SiemensTimes.NO_TIME);
    byte[] bytes = new byte[2];
    for (int millis : new int[] {0, 10, 9_990, 10_000, 99_900, 100_000, 999_000, 9_990_000}) {
      SiemensTimes.s5Time(millis, bytes, 0);
      assertThat(SiemensTimes.s5Time(bytes, 0)).isEqualTo(millis);
    }
    assertThatThrownBy(() -> SiemensTimes.s5Time(10_000_000, bytes, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void datesAndTimesAreThoseOfTheController() {
    assertThat(SiemensTimes.date(hex("0000"), 0)).isEqualTo(LocalDate.of(1990, 1, 1));
    assertThat(SiemensTimes.dateAndTime(hex("9312250812344567"), 0))
        .isEqualTo(LocalDateTime.of(1993, 12, 25, 8, 12, 34, 456_000_000));
    assertThat(SiemensTimes.dateAndTime(hex("2602290000000000"), 0)).as("no leap year").isNull();
    assertThat(SiemensTimes.dateAndTime(hex("FF01010000000000"), 0)).isNull();
    assertThat(SiemensTimes.dtl(hex("07EA0B17020E1E3B3B9AC9FF"), 0))
        .isEqualTo(LocalDateTime.of(2026, 11, 23, 14, 30, 59, 999_999_999));
    assertThat(SiemensTimes.dtl(new byte[12], 0)).isNull();
  }
}
