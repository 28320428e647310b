package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.DeviceStatus.State;
import org.isthmus.host.settings.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gap is filled out of the history of the device, beside the live values. */
class BackFillTest {
  @TempDir Path home;
  private final ScriptedDriver driver = new ScriptedDriver();
  private final CollectingSink sink = new CollectingSink();
  private EngineFixture fixture;

  @BeforeEach
  void begin() {
    fixture = new EngineFixture(home);
    fixture.offer("scripted", driver);
    fixture.offer("memory", sink);
    fixture.sink("it", "memory", "**");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private void press(Duration history) {
    fixture.device(
        "press",
        "scripted",
        new ScanConfiguration(
            Duration.ofMillis(20), false, history, List.of(tag("a", "cell:1")), Origin.NONE));
    fixture.apply();
    fixture.awaitState("press", State.CONNECTED);
    await("live values", () -> sink.rows.size() > 5);
  }

  /** Until it has been tried in vain. */
  private void lose() {
    int opened = driver.opened.get();
    driver.fault = ScriptedDriver.Fault.LINK_LOST;
    await("tries", () -> driver.opened.get() > opened);
  }

  private CollectingSink.Row lastBefore() {
    return sink.rows.stream()
        .filter(BackFillTest::isLive)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private void assertFilled(long from, long to) {
    // each of them once, in order, and none is missing
    long first = -Math.floorDiv(-(from + 1), ScriptedDriver.REMEMBERED);
    long end = to / ScriptedDriver.REMEMBERED;
    assertThat(sink.recalled)
        .startsWith(
            LongStream.range(first, end)
                .mapToObj(number -> number * ScriptedDriver.REMEMBERED)
                .toArray(Long[]::new));
  }

  @Test
  void whatIsMissingIsReadOnceAndMarkedAndLiveValuesGoOn() {
    press(Duration.ofHours(1));
    lose();
    long from = lastBefore().time();
    long back = now();
    driver.fault = ScriptedDriver.Fault.NONE;
    fixture.awaitState("press", State.CONNECTED);
    await("the history", () -> has(back));
    assertFilled(from, back);
    int live = sink.rows.size() - sink.recalled.size();
    await("live values", () -> sink.rows.size() - sink.recalled.size() > live + 5);
    assertThat(sink.recalled).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aLinkThatIsLostMeanwhileGoesOnWhereItWas() {
    press(Duration.ofHours(1));
    lose();
    long from = lastBefore().time();
    await("a long gap", () -> now() - from > 150 * ScriptedDriver.REMEMBERED);
    driver.fault = ScriptedDriver.Fault.LOST_IN_RECALL;
    await("two pieces", () -> driver.recalls.get() > 2);
    long back = now();
    driver.fault = ScriptedDriver.Fault.NONE;
    await("the history", () -> has(back));
    assertFilled(from, back);
  }

  @Test
  void whatIsMissingBecauseTheGatewayWasOffIsRead() {
    press(Duration.ofHours(1));
    fixture.close();
    long from = lastBefore().time();
    // the device keeps a value in every so many nanoseconds: at least one is missed
    await("time to pass", () -> now() > from + 3 * ScriptedDriver.REMEMBERED);
    begin();
    long back = now();
    press(Duration.ofHours(1));
    await("the history", () -> has(back));
    assertThat(sink.recalled.get(0)).isLessThan(back);
    assertThat(sink.recalled)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(time -> time > from - TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void theDeadbandOfLiveValuesIsNotMovedByThoseOfThePast() {
    TagConfiguration changes = tag("a", "cell:1", DataType.INT32, 1, 0, -1, null);
    fixture.device(
        "press",
        "scripted",
        new ScanConfiguration(
            Duration.ofMillis(20), false, Duration.ofHours(1), List.of(changes), Origin.NONE));
    fixture.apply();
    await("a live value", () -> !sink.rows.isEmpty());
    lose();
    long back = now();
    int before = sink.rows.size();
    driver.fault = ScriptedDriver.Fault.NONE;
    await("the history", () -> has(back));
    int reads = driver.reads.get();
    await("live reads", () -> driver.reads.get() > reads + 10);
    assertThat(sink.rows.stream().skip(before).filter(BackFillTest::isLive).count()).isOne();
    assertThat(sink.recalled).hasSizeGreaterThan(10);
  }

  private static boolean isLive(CollectingSink.Row row) {
    return row.quality() == Quality.GOOD && !row.value().equals(-1L);
  }

  @Test
  void noMoreIsReadThanWanted() {
    press(Duration.ofMillis(200));
    lose();
    long from = lastBefore().time();
    await("a longer gap", () -> now() - from > 100 * ScriptedDriver.REMEMBERED);
    long back = now();
    driver.fault = ScriptedDriver.Fault.NONE;
    await("the history", () -> !sink.recalled.isEmpty());
    assertThat(sink.recalled.get(0)).isGreaterThanOrEqualTo(back - 200_000_000);
  }

  @Test
  void withoutTheWishNothingIsRead() {
    press(Duration.ZERO);
    lose();
    driver.fault = ScriptedDriver.Fault.NONE;
    int rows = sink.rows.size();
    fixture.awaitState("press", State.CONNECTED);
    await("live values", () -> sink.rows.size() > rows + 5);
    assertThat(sink.recalled).isEmpty();
  }

  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  private boolean has(long until) {
    return sink.recalled.stream().anyMatch(time -> time + ScriptedDriver.REMEMBERED >= until);
  }
}
