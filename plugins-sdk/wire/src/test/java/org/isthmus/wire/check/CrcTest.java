package org.isthmus.wire.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrcTest {
  private static final byte[] NINE = "123456789".getBytes(StandardCharsets.US_ASCII);

  /** The values that the catalogue publishes for the nine digits. */
  static Stream<Arguments> catalogue() {
    return Stream.of(
        Arguments.of(Crc.crc16Arc(), 0xBB3DL),
        Arguments.of(Crc.crc16Modbus(), 0x4B37L),
        Arguments.of(Crc.crc16Ibm3740(), 0x29B1L),
        Arguments.of(Crc.crc16Xmodem(), 0x31C3L),
        Arguments.of(Crc.crc16Kermit(), 0x2189L),
        Arguments.of(Crc.crc16IbmSdlc(), 0x906EL),
        Arguments.of(Crc.crc16Dnp(), 0xEA82L),
        Arguments.of(Crc.crc16En13757(), 0xC2B7L),
        Arguments.of(Crc.crc32IsoHdlc(), 0xCBF43926L),
        Arguments.of(Crc.crc32Iscsi(), 0xE3069283L),
        Arguments.of(Crc.crc32Mpeg2(), 0x0376E6E7L));
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void hasTheValueOfTheCatalogue(Crc crc, long published) {
    assertThat(crc.of(NINE, 0, NINE.length)).isEqualTo(published);
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void isAboutTheBytesThatAreNamedAlone(Crc crc, long published) {
    byte[] within = new byte[NINE.length + 5];
    System.arraycopy(NINE, 0, within, 2, NINE.length);
    assertThat(crc.of(within, 2, 2 + NINE.length)).isEqualTo(published);
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void noticesEachFlippedBit(Crc crc, long published) {
    for (int bit = 0; bit < NINE.length * 8; bit++) {
      byte[] flipped = NINE.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(crc.of(flipped, 0, flipped.length)).isNotEqualTo(published);
    }
  }

  @Test
  void aReadOfModbusRtuEndsWithItsLowByteFirst() {
    // Modbus over Serial Line V1.02: 01 03 00 00 00 0A C5 CD
    byte[] request = {1, 3, 0, 0, 0, 10};
    assertThat(Crc.crc16Modbus().of(request, 0, request.length)).isEqualTo(0xCDC5);
  }
}
