package org.isthmus.engine.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void tenthsAndHundredthsAreWhatAPersonWouldWrite() {
    for (int raw = -40_000; raw < 40_000; raw++) {
      assertThat(Scale.of(0.1, 0).toTag(raw)).isEqualTo(BigDecimal.valueOf(raw, 1).doubleValue());
      assertThat(Scale.of(0.001, 0).toTag(raw)).isEqualTo(BigDecimal.valueOf(raw, 3).doubleValue());
    }
  }

  @Test
  void everyScaleLeadsBack() {
    for (double gain : new double[] {0.1, 0.25, 3, -0.5, 1 / 3.0, 1e-6, 12.5}) {
      Scale scale = Scale.of(gain, 17);
      assertThat(scale.toDevice(scale.toTag(1234))).isCloseTo(1234, within(1e-6));
    }
  }
}
