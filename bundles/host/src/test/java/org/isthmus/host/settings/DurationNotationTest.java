package org.isthmus.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationNotationTest {

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    for (String text : List.of("1ms", "1500ms", "5s", "90s", "10m", "2h", "1d", "36h")) {
      Duration duration = DurationNotation.parse(text);
      assertThat(duration).as(text).isNotNull();
      assertThat(DurationNotation.format(duration)).isEqualTo(text);
    }
  }

  @Test
  void otherTextsAreNoDurations() {
    for (String text : List.of("", "5", "s", "-1s", "1.5s", "1 s", "5S", "999999999999999d")) {
      assertThat(DurationNotation.parse(text)).as(text).isNull();
    }
  }
}
