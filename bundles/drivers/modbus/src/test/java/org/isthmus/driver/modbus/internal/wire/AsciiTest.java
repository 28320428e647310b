package org.isthmus.driver.modbus.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.wire.exchange.Match.Verdict.ANSWER;
import static org.isthmus.wire.exchange.Match.Verdict.OTHER;

import java.nio.charset.StandardCharsets;
import org.isthmus.wire.exchange.Match.Verdict;
import org.junit.jupiter.api.Test;

/** What is taken for a damaged answer: unit 7 was asked for one holding register. */
class AsciiTest {
  private final Ascii framing = new Ascii();

  private Verdict verdict(String frame) {
    byte[] request = new byte[Framing.BUFFER];
    request[Framing.PDU] = 3;
    request[Framing.PDU + 4] = 1;
    framing.wrap(request, 7, 5);
    byte[] bytes = (frame + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return framing.of(bytes, 0, bytes.length);
  }

  @Test
  void anAnswerWithAWrongCheckIsDamaged() {
    assertThat(verdict(":070302002ACB")).isSameAs(OTHER);
    assertThat(framing.isDamaged()).isTrue();
    assertThat(framing.strays()).isEqualTo(15);
    assertThat(verdict(":070302002ACA")).isSameAs(ANSWER);
    assertThat(framing.isDamaged()).isFalse();
  }

  @Test
  void whatIsOfAnotherUnitOrFunctionOrSizeIsNotTheAnswerDamaged() {
    assertThat(verdict(":080302002ACA")).isSameAs(OTHER);
    assertThat(framing.isDamaged()).isFalse();
    assertThat(verdict(":070402002ACA")).isSameAs(OTHER);
    assertThat(framing.isDamaged()).isFalse();
    assertThat(verdict(":070304002ACA")).isSameAs(OTHER);
    assertThat(framing.isDamaged()).isFalse();
  }
}
