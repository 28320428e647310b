package org.isthmus.testkit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BytePatternTest {
  private final Map<String, byte[]> kept = new HashMap<>();

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void whatIsKeptIsRepeated() {
    assertThat(BytePattern.parse("<tx:2> 00 .. # any").matches(bytes(1, 2, 0, 9), kept)).isTrue();

    assertThat(BytePattern.parse("FF <tx>").fill(kept)).isEqualTo(bytes(0xFF, 1, 2));
    assertThat(BytePattern.parse("<tx>").matches(bytes(1, 3), kept)).isFalse();
  }

  @Test
  void anotherByteAndAnotherLengthDoNotMatch() {
    BytePattern pattern = BytePattern.parse("01 02");

    assertThat(pattern.matches(bytes(1, 3), kept)).isFalse();
    assertThat(pattern.matches(bytes(1), kept)).isFalse();
    assertThat(pattern.matches(bytes(1, 2, 3), kept)).isFalse();
    assertThat(pattern.matches(bytes(1, 2), kept)).isTrue();
  }

  @Test
  void aWordThatIsNoByteIsNamedWithTheCure() {
    assertThatThrownBy(() -> BytePattern.parse("01 2"))
        .hasMessageContaining("'2' is no byte")
        .hasMessageContaining("two hexadecimal digits");
  }

  @Test
  void whatWasNeverKeptIsNamed() {
    assertThatThrownBy(() -> BytePattern.parse("<tx>").fill(kept))
        .hasMessageContaining("<tx> was never kept");
  }
}
