package org.isthmus.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
  private static String write(TimeText times, long nanos) {
    Json json = new Json();
    times.write(json, nanos);
    return new String(json.copy(), StandardCharsets.UTF_8);
  }

  @Test
  void anyTimeReadsBackAsItself() {
    TimeText times = new TimeText(TimeFormat.ISO);
    Random random = new Random(20261122);
    for (int i = 0; i < 100_000; i++) {
      long nanos = random.nextLong();
      Instant read = Instant.parse(write(times, nanos).replace("\"", ""));
      assertThat(read).isEqualTo(Instant.ofEpochSecond(0, nanos));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1772366400000000000, 2026-03-01T12:00:00.000Z",
    "1772366400250000000, 2026-03-01T12:00:00.250Z",
    "1772366400250001000, 2026-03-01T12:00:00.250001Z",
    "1772366400250000001, 2026-03-01T12:00:00.250000001Z",
    "-1, 1969-12-31T23:59:59.999999999Z"
  })
  void isoHasAsManyGroupsOfDecimalsAsNeeded(long nanos, String text) {
    assertThat(write(new TimeText(TimeFormat.ISO), nanos)).isEqualTo('"' + text + '"');
  }

  @Test
  void numbersAreMillisecondsOrNanosecondsSince1970() {
    assertThat(write(new TimeText(TimeFormat.EPOCH_MS), 1_772_366_400_250_999_999L))
        .isEqualTo("1772366400250");
    assertThat(write(new TimeText(TimeFormat.EPOCH_MS), -1)).isEqualTo("-1");
    assertThat(write(new TimeText(TimeFormat.EPOCH_NS), 1_772_366_400_250_999_999L))
        .isEqualTo("1772366400250999999");
  }
}
