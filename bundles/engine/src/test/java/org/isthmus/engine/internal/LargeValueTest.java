package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of any size reach the sinks, or say why not; none stops its device. */
class LargeValueTest {
  @TempDir Path home;

  @Test
  void aScanLargerThanAFrameGoesInPartsAndAValueThatIsTooLargeIsBad() {
    ScriptedDriver driver = new ScriptedDriver();
    CollectingSink sink = new CollectingSink();
    try (EngineFixture fixture = new EngineFixture(home)) {
      fixture.offer("scripted", driver);
      fixture.offer("memory", sink);
      fixture.sink("it", "memory", "acme/**");
      fixture.device(
          "press",
          "scripted",
          every(
              100,
              tag("large-1", "cell:500", DataType.TEXT, 1, 0, 0, null),
              tag("large-2", "cell:501", DataType.TEXT, 1, 0, 0, null),
              tag("too-large", "cell:600", DataType.TEXT, 1, 0, 0, null),
              tag("small", "cell:1")));
      fixture.apply();
      await("two scans", () -> sink.rows.size() >= 8);
      assertThat(sink.rows.stream().limit(4))
          .extracting(CollectingSink.Row::path)
          .containsExactly(
              "acme/line-1/press/large-1",
              "acme/line-1/press/large-2",
              "acme/line-1/press/too-large",
              "acme/line-1/press/small");
      assertThat(sink.rows.get(0).value()).asString().hasSize(300_000);
      assertThat(sink.rows.get(2).quality()).isEqualTo(Quality.BAD_OUT_OF_RANGE);
      assertThat(sink.rows.get(3).value()).isEqualTo(2L);
    }
  }
}
