package org.isthmus.wire.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordOrderTest {
  private static byte[] letters(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @EnumSource
  void aNumberLiesInTheLettersOfItsName(WordOrder order) {
    assertThat(order.read(letters(order.name()), 0, 2)).isEqualTo(0x41424344L);
  }

  @ParameterizedTest
  @CsvSource({"ABCD,ABCDEFGH", "CDAB,GHEFCDAB", "BADC,BADCFEHG", "DCBA,HGFEDCBA"})
  void fourWordsGoOnAsTwoBegin(WordOrder order, String wire) {
    assertThat(order.read(letters(wire), 0, 4)).isEqualTo(0x4142434445464748L);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsRead(WordOrder order) {
    for (int words = 1; words <= 4; words++) {
      byte[] bytes = new byte[10];
      long mask = -1L >>> (64 - 16 * words);
      order.write(0xFEDCBA9876543210L, bytes, 1, words);
      assertThat(order.read(bytes, 1, words)).isEqualTo(0xFEDCBA9876543210L & mask);
      assertThat(bytes[0]).isZero();
      assertThat(bytes[1 + 2 * words]).isZero();
    }
  }

  @Test
  void aSingleWordKnowsTwoOrders() {
    assertThat(WordOrder.CDAB.read(letters("AB"), 0, 1)).isEqualTo(0x4142);
    assertThat(WordOrder.BADC.read(letters("BA"), 0, 1)).isEqualTo(0x4142);
  }
}
