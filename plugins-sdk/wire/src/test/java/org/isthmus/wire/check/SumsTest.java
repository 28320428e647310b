package org.isthmus.wire.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SumsTest {
  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void theLrcOfModbusAsciiIsThatOfItsSpecification() {
    byte[] request = {0x11, 0x03, 0x00, 0x6B, 0x00, 0x03};
    assertThat(Sums.lrc(request, 0, request.length)).isEqualTo(0x7E);
  }

  @Test
  void theSumOfYokogawaPcLinkIsThatOfItsManual() {
    // IM 77J04J11-01E: 01010WRM|E8 and 0101OK01F401F4|12
    byte[] request = ascii("01010WRM");
    byte[] answer = ascii("0101OK01F401F4");
    assertThat(Sums.sum8(request, 0, request.length)).isEqualTo(0xE8);
    assertThat(Sums.sum8(answer, 0, answer.length)).isEqualTo(0x12);
  }

  @Test
  void theCheckOfNmeaIsTheExclusiveOrOfItsSentence() {
    byte[] sentence = ascii("GPGLL,5300.97914,N,00259.98174,E,125926,A");
    assertThat(Sums.xor8(sentence, 0, sentence.length)).isEqualTo(0x28);
  }

  @Test
  void theCrcOfHj212IsThatOfItsStandard() {
    byte[] data =
        ascii(
            "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
                + "CP=&&RtdInterval=30&&");
    assertThat(Sums.hj212(data, 0, data.length)).isEqualTo(0x1C80);
  }

  @Test
  void withItsComplementASumIsZero() {
    byte[] bytes = {(byte) 0xFF, 0x01, 0x7F, (byte) 0x80, 0};
    bytes[4] = (byte) Sums.sum8Complement(bytes, 0, 4);
    assertThat(Sums.sum8(bytes, 0, 5)).isZero();
  }

  @Test
  void sumsDoNotStopAtTheirWidth() {
    byte[] many = new byte[300];
    java.util.Arrays.fill(many, (byte) 0xFF);
    assertThat(Sums.sum16(many, 0, many.length)).isEqualTo(300 * 255 & 0xFFFF);
    assertThat(Sums.sum8(many, 0, many.length)).isEqualTo(300 * 255 & 0xFF);
  }
}
