package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes as the protocol's description has them; replace them by those of your own. */
class FramesTest {
  private static final byte[] REQUEST = Frames.request(5, Frames.READ, 17);

  private static byte[] bytes(String text) {
    return (text + "\r").getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean answers(String text) {
    return Frames.answers(REQUEST, bytes(text), 0, text.length() + 1);
  }

  @Test
  void aRequestIsThatOfTheDescription() {
    assertThat(REQUEST).isEqualTo(bytes("@05R01721"));
  }

  @ParameterizedTest
  @CsvSource({"@05V017=12.5030, 12.5", "@05V017=-104, -1", "@05V017=0.036, 0.0"})
  void anAnswerHoldsANumber(String text, double number) {
    byte[] bytes = bytes(text);

    assertThat(answers(text)).isTrue();
    assertThat(Frames.number(bytes, 0, bytes.length)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@05V017=12.5031", "@06V017=12.5033", "@05V018=12.503F", "@05V017", "@", ""})
  void whatIsDamagedOrAnothersIsNoAnswer(String text) {
    assertThat(answers(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "1.2.3", "1e5", "12345678901234567"})
  void whatIsNoNumberIsNone(String text) {
    byte[] bytes = bytes("@05V017=" + text + "00");

    assertThat(Frames.number(bytes, 0, bytes.length)).isNaN();
  }
}
