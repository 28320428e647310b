package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Tag;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.SinkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a device through the journal to a sink: everything arrives, in order, and is booked. */
class DeliveryTest {
  @TempDir Path home;
  private EngineFixture fixture;
  private final ScriptedDriver driver = new ScriptedDriver();
  private CollectingSink sink = new CollectingSink();

  @BeforeEach
  void start() {
    begin();
  }

  private void begin() {
    fixture = new EngineFixture(home);
    fixture.offer("scripted", driver);
    fixture.offer("memory", sink);
    fixture.device("press", "scripted", every(20, tag("a", "cell:1"), tag("b", "cell:2")));
    fixture.sink("it", "memory", "acme/**");
  }

  @AfterEach
  void stop() {
    sink.forEver.countDown();
    fixture.close();
  }

  private SinkStatus.Ledger ledger() {
    return fixture.engine.sinks().get(0).ledger();
  }

  private static void assertBalanced(SinkStatus.Ledger ledger) {
    assertThat(ledger.read())
        .isEqualTo(
            ledger.filtered()
                + ledger.delivered()
                + ledger.unconfirmed()
                + ledger.setAside()
                + ledger.waiting()
                + ledger.lost());
  }

  private void awaitRows(int more) {
    int before = sink.rows.size();
    await(more + " more rows", () -> sink.rows.size() >= before + more);
  }

  private static void assertNoGap(List<CollectingSink.Row> rows, String path) {
    List<Long> sequences =
        rows.stream()
            .filter(row -> row.path().equals(path))
            .map(row -> row.position().sequence())
            .distinct()
            .toList();
    assertThat(sequences).isSorted();
  }

  @Test
  void samplesArriveWithTheirTagsInOrderAndTheLedgerBalances() {
    fixture.apply();
    awaitRows(40);
    assertThat(sink.rows.get(0).path()).isEqualTo("acme/line-1/press/a");
    assertThat(sink.rows.get(0).value()).isEqualTo(2L);
    assertThat(sink.rows.get(0).quality()).isEqualTo(Quality.GOOD);
    assertNoGap(sink.rows, "acme/line-1/press/a");
    assertBalanced(ledger());
    assertThat(ledger().delivered()).isPositive();
    assertThat(sink.announced).extracting(Tag::name).containsExactly("a", "b");
    assertThat(sink.states).extracting("state").contains("connecting", "connected");
  }

  @Test
  void whatASinkMissesWhileItsPartnerIsAwayComesLater() {
    fixture.apply();
    awaitRows(10);
    sink.fault = CollectingSink.Fault.AWAY;
    await("backing off", () -> fixture.engine.sinks().get(0).state().equals("backing-off"));
    await("rows to wait", () -> ledger().waiting() > 100);
    sink.fault = CollectingSink.Fault.NONE;
    await("nothing to wait", () -> ledger().waiting() < 10);
    assertEveryRowOnce();
    assertBalanced(ledger());
    assertThat(ledger().lost()).isZero();
  }

  @Test
  void aSinkWithNothingToDeliverSaysThatItsPartnerHasGone() {
    fixture.sink("quiet", "memory", "nowhere/**").apply();
    awaitStateOfQuiet("connected");
    sink.fault = CollectingSink.Fault.AWAY;
    awaitStateOfQuiet("backing-off");
    sink.fault = CollectingSink.Fault.NONE;
    awaitStateOfQuiet("connected");
  }

  private void awaitStateOfQuiet(String state) {
    await(
        "the idle sink to be " + state,
        () ->
            fixture.engine.sinks().stream()
                .anyMatch(each -> each.name().equals("quiet") && each.state().equals(state)));
  }

  @Test
  void theStatesOfManyDevicesComeAtOnceAndInOrder() {
    for (int i = 0; i < 20; i++) {
      fixture.device("press-" + i, "scripted", every(20, tag("a", "cell:1")));
    }
    sink.fault = CollectingSink.Fault.AWAY;
    fixture.apply();
    for (int i = 0; i < 20; i++) {
      fixture.awaitState("press-" + i, DeviceStatus.State.CONNECTED);
    }
    sink.fault = CollectingSink.Fault.NONE;
    await("all states", () -> sink.states.size() >= 42);
    assertThat(sink.statesAtOnce).hasValueGreaterThanOrEqualTo(20);
    assertThat(sink.states.stream().filter(state -> state.device().equals("press-7")))
        .extracting(DeviceState::state)
        .containsExactly("connecting", "connected");
    await("nothing to wait", () -> ledger().delivered() > 42);
    assertBalanced(ledger());
  }

  private void assertEveryRowOnce() {
    Set<Position> seen = new HashSet<>();
    sink.rows.forEach(row -> assertThat(seen.add(row.position())).as("%s", row).isTrue());
  }

  @Test
  void aBatchWhoseAnswerWasLostComesAgainMarkedAsRetry() {
    fixture.apply();
    awaitRows(4);
    sink.fault = CollectingSink.Fault.LOSES_THE_ANSWER;
    await("a retry", () -> sink.rows.stream().anyMatch(CollectingSink.Row::retry));
    CollectingSink.Row again =
        sink.rows.stream().filter(CollectingSink.Row::retry).findFirst().orElseThrow();
    assertThat(sink.rows.stream().filter(row -> row.position().equals(again.position())))
        .hasSize(2);
    long twice = sink.rows.stream().filter(CollectingSink.Row::retry).count();
    await("the ledger to know what came twice", () -> ledger().duplicates() == twice);
  }

  @Test
  void aSinkThatHangsForEverIsGivenUpAndAnotherThreadDeliversAll() {
    fixture.apply();
    awaitRows(4);
    sink.fault = CollectingSink.Fault.HANGS;
    await(
        "the thread to be given up",
        () -> fixture.engine.sinks().get(0).reason().contains("hangs in deliver"));
    sink.fault = CollectingSink.Fault.NONE;
    awaitRows(20);
    assertNoGap(sink.rows, "acme/line-1/press/a");
    assertBalanced(ledger());
  }

  @Test
  void aSlowLineIsNotBrokenOffWhileSomethingMoves() {
    sink.fault = CollectingSink.Fault.CRAWLS;
    fixture.apply();
    await("the slow delivery to end by itself", () -> sink.crawled.getCount() == 0);
    awaitRows(4);
    assertThat(sink.rows).noneMatch(CollectingSink.Row::retry);
    assertThat(ledger().duplicates()).isZero();
  }

  @Test
  void aRowThatThePartnerNeverTakesIsSetAsideWithItsReason() throws Exception {
    sink.fault = CollectingSink.Fault.REJECTS_ODD;
    fixture.apply();
    awaitRows(10);
    assertThat(sink.rows).extracting(CollectingSink.Row::value).containsOnly(2L);
    assertThat(ledger().setAside()).isPositive();
    assertBalanced(ledger());
    assertThat(Files.readString(home.resolve("state/set-aside/it.log")))
        .contains("acme/line-1/press/b\t3\tgood")
        .contains("odd; send even");
  }

  @Test
  void whatWasOnlySentIsBookedAsUnconfirmed() {
    sink.receipt = Receipt.UNCONFIRMED;
    fixture.apply();
    awaitRows(10);
    await("bookings", () -> ledger().unconfirmed() > 0);
    assertBalanced(ledger());
  }

  @Test
  void aRouteThatWantsOneTagFiltersTheOthers() {
    fixture.sink("it", "memory", "acme/line-1/press/b");
    fixture.apply();
    awaitRows(10);
    assertThat(sink.rows).extracting(CollectingSink.Row::path).containsOnly("acme/line-1/press/b");
    assertThat(ledger().filtered()).isPositive();
    assertBalanced(ledger());
  }

  @Test
  void afterARestartASinkGoesOnWhereItStopped() {
    fixture.apply();
    awaitRows(10);
    sink.fault = CollectingSink.Fault.AWAY;
    await("rows to wait", () -> ledger().waiting() > 20);
    List<CollectingSink.Row> before = List.copyOf(sink.rows);
    fixture.close();
    sink = new CollectingSink();
    begin();
    fixture.apply();
    awaitRows(30);
    long last = before.get(before.size() - 1).position().sequence();
    assertThat(sink.rows.get(0).position().sequence()).isLessThanOrEqualTo(last + 3);
    assertThat(sink.rows.get(0).position().sequence()).isGreaterThan(last);
    assertThat(sink.rows.get(0).path()).startsWith("acme/line-1/press/");
  }

  @Test
  void aLostLinkIsToldOnceAndNotWithEveryScan() {
    fixture.apply();
    awaitRows(10);
    driver.fault = ScriptedDriver.Fault.LINK_LOST;
    fixture.awaitState("press", DeviceStatus.State.BACKING_OFF);
    await(
        "the bad rows",
        () -> sink.rows.get(sink.rows.size() - 1).quality() == Quality.BAD_NOT_CONNECTED);
    await("two more tries", () -> driver.opened.get() >= 3);
    assertThat(sink.rows.stream().filter(row -> row.quality() == Quality.BAD_NOT_CONNECTED))
        .hasSize(2);
    assertThat(sink.rows.get(sink.rows.size() - 1).value()).isEqualTo("none");
  }

  @Test
  void gainOffsetAndDeadbandShapeWhatArrives() {
    fixture.device(
        "press",
        "scripted",
        every(
            20,
            tag("scaled", "cell:1", DataType.UINT16, 0.1, 5, 0, null),
            tag("still", "cell:2", DataType.INT32, 1, 0, 2, null)));
    driver.value = 233;
    fixture.apply();
    awaitRows(20);
    assertThat(
            sink.rows.stream()
                .filter(row -> row.path().endsWith("/scaled"))
                .map(CollectingSink.Row::value))
        .containsOnly(28.4);
    assertThat(sink.rows.stream().filter(row -> row.path().endsWith("/still"))).hasSize(1);
    driver.value = 240;
    await(
        "the change",
        () -> sink.rows.stream().filter(row -> row.path().endsWith("/still")).count() == 2);
    assertThat(fixture.status("press").scans().get(0).filtered()).isPositive();
  }
}
