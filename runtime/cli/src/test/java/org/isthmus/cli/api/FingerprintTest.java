package org.isthmus.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final String DIGITS = "0a".repeat(32);
  private static final String NORMAL = "0A:".repeat(31) + "0A";

  @ParameterizedTest
  @ValueSource(strings = {"", "SHA256:", "sha256=", "sha-256 "})
  void isTakenInEveryFormThatToolsPrint(String before) throws Failure {
    assertThat(Fingerprint.normal(before + DIGITS)).isEqualTo(NORMAL);
    assertThat(Fingerprint.normal(before + NORMAL + " ")).isEqualTo(NORMAL);
  }

  @Test
  void anotherLengthOrOtherSignsAreRefusedInWords() {
    for (String wrong : new String[] {"", "0a", DIGITS + "00", "zz".repeat(32)}) {
      assertThatThrownBy(() -> Fingerprint.normal(wrong))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("64 hexadecimal digits");
    }
  }
}
