package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Tag;
import org.isthmus.host.config.Route;
import org.isthmus.host.config.SinkDeadband;
import org.isthmus.host.config.SinkFilter;
import org.isthmus.host.gateway.SinkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sink leaves out does not come, and stands in the ledger as left out. */
class SinkFilterTest {
  private static final String A = "acme/line-1/press/a";
  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path home;
  private final ScriptedDriver driver = new ScriptedDriver();
  private CollectingSink all = new CollectingSink();
  private CollectingSink some = new CollectingSink();
  private EngineFixture fixture;

  @BeforeEach
  void start() {
    fixture = new EngineFixture(home);
    fixture.offer("scripted", driver);
    fixture.offer("all", all);
    fixture.offer("some", some);
    fixture.device("press", "scripted", every(20, tag("a", "cell:1"), tag("b", "cell:2")));
    fixture.sink("all", "all", "**");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static SinkFilter deadband(double width, boolean percent) {
    return new SinkFilter(
        List.of(), SinkFilter.Wanted.ANY, Duration.ZERO, new SinkDeadband(width, percent));
  }

  private static SinkFilter newest(Duration every) {
    return new SinkFilter(List.of(), SinkFilter.Wanted.ANY, every, SinkDeadband.NONE);
  }

  private SinkStatus.Ledger ledger() {
    return fixture.engine.sinks().stream()
        .filter(sink -> sink.name().equals("some"))
        .findFirst()
        .orElseThrow()
        .ledger();
  }

  private static void assertBalanced(SinkStatus.Ledger ledger) {
    assertThat(ledger.filtered() + ledger.delivered() + ledger.waiting()).isEqualTo(ledger.read());
    assertThat(ledger.filtered()).isPositive();
    assertThat(ledger.delivered()).isPositive();
  }

  private static List<CollectingSink.Row> of(CollectingSink sink, String path) {
    return sink.rows.stream().filter(row -> row.path().equals(path)).toList();
  }

  private static List<Object> values(CollectingSink sink) {
    return of(sink, A).stream().map(CollectingSink.Row::value).toList();
  }

  /** Lets the device have a value until the journal has it, and a sample after it. */
  private void put(long value) {
    driver.value = value - 1; // its cell 1 has one more
    for (int i = 0; i < 2; i++) {
      int before = all.rows.size();
      await(
          "the value " + value,
          () ->
              of(all, A).size() > 0 && last(all).value().equals(value) && all.rows.size() > before);
    }
  }

  private static CollectingSink.Row last(CollectingSink sink) {
    List<CollectingSink.Row> rows = of(sink, A);
    return rows.get(rows.size() - 1);
  }

  private void awaitAllSeen() {
    long newest = fixture.engine.journal().newest().sequence();
    await(
        "all to be read",
        () -> fixture.engine.sinks().stream().allMatch(sink -> sink.at().sequence() >= newest));
  }

  @Test
  void anExcludedTagIsNeitherAnnouncedNorDelivered() {
    SinkFilter filter =
        new SinkFilter(
            List.of(Route.of("**/b")), SinkFilter.Wanted.ANY, Duration.ZERO, SinkDeadband.NONE);
    fixture.sink("some", "some", filter, "acme/**").apply();
    await("rows", () -> some.rows.size() > 5);
    assertThat(some.rows).extracting(CollectingSink.Row::path).containsOnly(A);
    assertThat(some.announced).extracting(Tag::name).containsExactly("a");
    await("the states of the device", () -> some.states.size() >= 2);
    assertBalanced(ledger());
  }

  @Test
  void aValueHasToMoveByMoreThanTheDeadbandFromTheOneDeliveredLast() {
    fixture.sink("some", "some", deadband(5, false), "**").apply();
    put(2);
    put(5);
    put(7);
    put(9);
    put(5);
    awaitAllSeen();
    assertThat(values(some)).containsExactly(2L, 9L);
    assertBalanced(ledger());
  }

  @Test
  void aDeadbandInPercentIsOfTheValueDeliveredLast() {
    fixture.sink("some", "some", deadband(50, true), "**").apply();
    put(10);
    put(15);
    put(16);
    put(23);
    put(25);
    awaitAllSeen();
    assertThat(values(some)).containsExactly(10L, 16L, 25L);
  }

  @Test
  void withADeadbandOfChangesEachOtherValuePasses() {
    fixture.sink("some", "some", deadband(-1, false), "**").apply();
    put(2);
    put(3);
    put(2);
    awaitAllSeen();
    assertThat(values(some)).containsExactly(2L, 3L, 2L);
  }

  @Test
  void aChangeOfQualityPassesAnyDeadband() {
    fixture.sink("some", "some", deadband(1_000, false), "**").apply();
    put(2);
    driver.blind = 1;
    await("a bad row", () -> last(all).quality().isBad());
    driver.blind = -1;
    put(3);
    awaitAllSeen();
    assertThat(values(some)).containsExactly(2L, "none", 3L);
    assertThat(of(some, A))
        .extracting(CollectingSink.Row::quality)
        .containsExactly(Quality.GOOD, Quality.BAD_ADDRESS_UNKNOWN, Quality.GOOD);
  }

  @Test
  void whatIsNotGoodEnoughIsLeftOut() {
    fixture
        .sink(
            "some",
            "some",
            new SinkFilter(List.of(), SinkFilter.Wanted.GOOD, Duration.ZERO, SinkDeadband.NONE),
            "**")
        .apply();
    put(2);
    driver.blind = 1;
    await("a bad row", () -> last(all).quality().isBad());
    driver.blind = -1;
    put(3);
    awaitAllSeen();
    assertThat(some.rows).extracting(CollectingSink.Row::quality).containsOnly(Quality.GOOD);
    assertThat(values(some)).endsWith(3L);
    assertBalanced(ledger());
  }

  @Test
  void ofEachTagTheNewestOfEachIntervalArrivesAndNothingElse() {
    some.fault = CollectingSink.Fault.AWAY;
    fixture.sink("some", "some", newest(SHORT), "**").apply();
    countUntil("half a second of rows", () -> of(all, A).size() > 25);
    some.fault = CollectingSink.Fault.NONE;
    await("four intervals", () -> of(some, A).size() >= 4);

    List<Position> delivered = of(some, A).stream().limit(4).map(row -> row.position()).toList();

    assertThat(delivered).isEqualTo(newestOfEachInterval().limit(4).toList());
    assertThat(some.rows.size()).isLessThan(all.rows.size());
    assertThat(some.rows.stream().map(CollectingSink.Row::position)).doesNotHaveDuplicates();
    awaitAllSeen();
    assertBalanced(ledger());
  }

  private Stream<Position> newestOfEachInterval() {
    Map<Long, Position> newest = new LinkedHashMap<>();
    of(all, A).forEach(row -> newest.put(row.time() / SHORT.toNanos(), row.position()));
    return newest.values().stream();
  }

  private void countUntil(String what, BooleanSupplier condition) {
    long[] value = {driver.value};
    await(
        what,
        () -> {
          driver.value = value[0]++;
          return condition.getAsBoolean();
        });
  }

  @Test
  void theLastValueArrivesWhenItsIntervalIsOverThoughNothingFollows() {
    fixture.device(
        "press", "scripted", every(20, tag("a", "cell:1", DataType.INT32, 1, 0, -1, null)));
    fixture.sink("some", "some", newest(Duration.ofMillis(300)), "**").apply();
    for (long value = 2; value < 12; value++) {
      putOnce(value);
    }
    await("the last value", () -> !of(some, A).isEmpty() && last(some).value().equals(11L));
    awaitAllSeen();
    assertThat(of(some, A).size()).isLessThan(10);
    assertBalanced(ledger());
  }

  /** As {@link #put}, of a tag that is journaled when it changes. */
  private void putOnce(long value) {
    driver.value = value - 1;
    await("the value " + value, () -> !of(all, A).isEmpty() && last(all).value().equals(value));
  }

  @Test
  void aRestartWithinAnIntervalLosesNothingAndTakesNoneTwice() {
    SinkFilter filter =
        new SinkFilter(List.of(), SinkFilter.Wanted.ANY, SHORT, new SinkDeadband(-1, false));
    fixture.sink("some", "some", filter, "**").apply();
    countUntil("rows", () -> of(some, A).size() > 3);
    List<CollectingSink.Row> before = new ArrayList<>(some.rows);
    fixture.close();
    all = new CollectingSink();
    some = new CollectingSink();
    start();
    fixture.sink("some", "some", filter, "**").apply();
    countUntil("more rows", () -> of(some, A).size() > 3);
    assertThat(Stream.concat(before.stream(), some.rows.stream()).map(row -> row.position()))
        .doesNotHaveDuplicates()
        .isSorted();
    awaitAllSeen();
    assertBalanced(ledger());
    assertThat(ledger().lost()).isZero();
  }

  @Test
  void aPartnerThatKeepsTheCursorGetsEachRowOnce() {
    some.keepsPosition = true;
    fixture.sink("some", "some", newest(SHORT), "**").apply();
    countUntil("rows", () -> of(some, A).size() > 1);
    some.fault = CollectingSink.Fault.LOSES_THE_ANSWER;
    countUntil("another session and rows", () -> some.lent.size() > 1 && of(some, A).size() > 4);
    assertThat(some.rows.stream().map(CollectingSink.Row::position)).doesNotHaveDuplicates();
    awaitAllSeen();
    await(
        "each to be booked once",
        () -> ledger().delivered() == some.rows.size() + some.states.size());
    assertBalanced(ledger());
  }

  @Test
  void anotherFilterIsInForceAtOnce() {
    fixture.sink("some", "some", newest(Duration.ofHours(24)), "**").apply();
    await("rows", () -> all.rows.size() > 20);
    assertThat(some.rows).isEmpty();
    fixture.sink("some", "some", "**").apply();
    await("what has waited", () -> some.rows.size() >= 20);
    assertThat(some.rows.get(0).position()).isEqualTo(all.rows.get(0).position());
  }
}
