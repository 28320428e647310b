package org.isthmus.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityTest {
  @Test
  void everyStatusCodeHasOneQualityThatKeepsItsSeverity() {
    for (int high = 0; high < 1 << 16; high += 7) {
      Quality quality = Quality.of(high << 16 | 0x1234);
      assertThat(quality).isSameAs(Quality.of(high << 16));
      assertThat(quality.statusCode()).isEqualTo(high << 16);
      assertThat(quality.isBad()).isEqualTo(high >= 0x8000);
      assertThat(quality.isGood()).isEqualTo(high < 0x4000);
    }
  }

  @Test
  void knownCodesHaveNames() {
    assertThat(Quality.of(0x80340000)).isSameAs(Quality.BAD_ADDRESS_UNKNOWN);
    assertThat(Quality.BAD_NOT_CONNECTED).hasToString("bad-not-connected");
  }
}
