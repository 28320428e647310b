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
  void withItsComplementASumIsZero() {
    byte[] bytes = {(byte) 0xFF, 0x01, 0x7F, (byte) 0x80, 0};
    bytes[4] = (byte) Sums.sum8Complement(bytes, 0, 4);
    assertThat(Sums.sum8(bytes, 0, 5)).isZero();
  }

  @Test
  void checksOfMakersManualsAreRight() {
    // Omron CompoWay/F, E5AR manual: 000000500, ETX
    byte[] compoway = ascii("000000500\003");
    assertThat(Sums.xor8(compoway, 0, compoway.length)).isEqualTo(0x36);
    // SICK CoLa B, LMS4000 instructions; the number behind the blank is a byte
    byte[] cola = ascii("sEN LMDscandata \001");
    assertThat(Sums.xor8(cola, 0, cola.length)).isEqualTo(0x33);
    byte[] read = ascii("sRN DIornr");
    assertThat(Sums.xor8(read, 0, read.length)).isEqualTo(0x43);
    // DCON, ND-6017 manual
    byte[] dcon = ascii("$012");
    assertThat(Sums.sum8(dcon, 0, dcon.length)).isEqualTo(0xB7);
    // DL/T 645-2007, field log: 68 61 01 00 00 00 00 68 11 04 33 33 34 33 14
    byte[] meter = {0x68, 0x61, 1, 0, 0, 0, 0, 0x68, 0x11, 4, 0x33, 0x33, 0x34, 0x33};
    assertThat(Sums.sum8(meter, 0, meter.length)).isEqualTo(0x14);
  }

  @Test
  void sumsDoNotStopAtTheirWidth() {
    byte[] many = new byte[300];
    java.util.Arrays.fill(many, (byte) 0xFF);
    assertThat(Sums.sum16(many, 0, many.length)).isEqualTo(300 * 255 & 0xFFFF);
    assertThat(Sums.sum8(many, 0, many.length)).isEqualTo(300 * 255 & 0xFF);
  }
}
