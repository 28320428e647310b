package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;
import static org.isthmus.host.gateway.DeviceStatus.State.BACKING_OFF;
import static org.isthmus.host.gateway.DeviceStatus.State.CONNECTED;
import static org.isthmus.host.gateway.DeviceStatus.State.DRIVER_MISSING;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.isthmus.api.sink.Position;
import org.isthmus.engine.internal.ScriptedDriver.Fault;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.host.gateway.PluginUsers.Kind;
import org.isthmus.host.gateway.PluginUsers.User;
import org.isthmus.host.gateway.SinkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange of plugins asks of the engine: proof, return, drain, quarantine. */
class PluginExchangeTest {
  private static final User PRESS = new User(Kind.DEVICE, "press");
  private static final User IT = new User(Kind.SINK, "it");

  @TempDir Path home;
  private EngineFixture fixture;
  private PluginUsers users;
  private final ScriptedDriver old = new ScriptedDriver();
  private final ScriptedDriver next = new ScriptedDriver();
  private final CollectingSink sink = new CollectingSink();
  private final CollectingSink nextSink = new CollectingSink();
  private long oldBundle;

  @BeforeEach
  void begin() {
    fixture = new EngineFixture(home);
    users = fixture.engine.users();
    oldBundle = fixture.offer("scripted", old).bundle();
    fixture.offer("memory", sink);
    fixture.sink("it", "memory", "acme/**");
  }

  @AfterEach
  void stop() {
    next.forEver.countDown();
    nextSink.forEver.countDown();
    fixture.close();
  }

  private void press(String sessions) {
    fixture.device(
        "press",
        "scripted",
        Map.of("sessions", sessions),
        every(20, tag("a", "cell:1"), tag("absent", "cell:950")));
    fixture.apply();
    fixture.awaitState("press", CONNECTED);
  }

  private long offerNext() {
    return fixture.offer("scripted", next).bundle();
  }

  private void assertBackOnOld() {
    fixture.awaitState("press", CONNECTED);
    assertThat(users.of(oldBundle)).contains(PRESS);
    int reads = old.reads.get();
    await("reads by the old version", () -> old.reads.get() > reads);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void aVersionThatReadsTheSameTagsTakesTheDevice(String sessions) throws Exception {
    press(sessions);
    long bundle = offerNext();
    Moved moved = users.move(PRESS, bundle);
    assertThat(moved.done()).as("%s", moved).isTrue();
    assertThat(moved.beside()).isEqualTo(sessions.equals("2"));
    assertThat(users.of(bundle)).containsExactly(PRESS);
    await("the old link to be closed", () -> users.held(oldBundle).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void aVersionThatDoesNotReadATagThatWasGoodIsNotLeftWithTheDevice(String sessions)
      throws Exception {
    press(sessions);
    next.blind = 1;
    Moved moved = users.move(PRESS, offerNext());
    assertThat(moved.done()).isFalse();
    assertThat(moved.reason())
        .contains("does not read what was read before")
        .contains("a (bad")
        .doesNotContain("absent");
    assertBackOnOld();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void aVersionWhoseReadHangsForEverIsNotLeftWithTheDevice(String sessions) throws Exception {
    press(sessions);
    next.fault = Fault.HANGS_IN_READ_FOR_EVER;
    Moved moved = users.move(PRESS, offerNext());
    assertThat(moved.done()).isFalse();
    assertThat(moved.reason()).contains("hangs in read");
    assertBackOnOld();
  }

  @Test
  void aMachineThatIsOffKeepsNoUpgradeFromBeingDone() throws Exception {
    old.fault = Fault.LINK_LOST;
    next.fault = Fault.LINK_LOST;
    fixture.device("press", "scripted", every(20, tag("a", "cell:1")));
    fixture.apply();
    fixture.awaitState("press", BACKING_OFF);
    long bundle = offerNext();
    Moved moved = users.move(PRESS, bundle);
    assertThat(moved.done()).isTrue();
    assertThat(moved.reason()).contains("backing-off").contains("no proof");
    assertThat(users.of(bundle)).contains(PRESS);
    next.fault = Fault.NONE;
    fixture.awaitState("press", CONNECTED);
  }

  @Test
  void aDeviceWhoseNextScanIsFarAwayIsNotWaitedFor() throws Exception {
    fixture.device("press", "scripted", every(3_600_000, tag("a", "cell:1")));
    fixture.apply();
    // The first read of an hourly scan may be nearly an hour away: the device is connecting.
    await("the link", () -> old.opened.get() == 1);
    assertThat(users.move(PRESS, offerNext()).done()).isTrue();
  }

  @Test
  void whatIsWithdrawnDrainsBeforeItIsStopped() {
    press("1");
    users.withdraw(oldBundle);
    fixture.awaitState("press", DRIVER_MISSING);
    await("nothing held", () -> users.held(oldBundle).isEmpty());
    assertThat(old.closed.get()).isEqualTo(old.opened.get());
    assertThat(users.waiting(Kind.DEVICE, "scripted")).containsExactly(PRESS);
  }

  @Test
  void aPluginInQuarantineKeepsItsDevicesAndGetsNoNewOnes() {
    press("1");
    users.quarantine(oldBundle, true);
    fixture.device("second", "scripted", every(20, tag("a", "cell:1"))).apply();
    fixture.awaitState("second", DRIVER_MISSING);
    assertThat(fixture.status("second").reason()).contains("is in quarantine");
    assertThat(fixture.status("press").state()).isEqualTo(CONNECTED);
    users.quarantine(oldBundle, false);
    fixture.awaitState("second", CONNECTED);
  }

  @Test
  void aSinkGoesOverWithoutARowLostOrTwice() throws Exception {
    press("1");
    await("rows", () -> sink.rows.size() > 10);
    long bundle = fixture.offer("memory", nextSink);
    Moved moved = users.move(IT, bundle);
    assertThat(moved.done()).as("%s", moved).isTrue();
    await("rows over the new one", () -> nextSink.rows.size() > 10);
    int oldRows = sink.rows.size();
    Set<Position> seen = new HashSet<>();
    sink.rows.forEach(row -> seen.add(row.position()));
    nextSink.rows.forEach(row -> assertThat(seen.add(row.position())).isTrue());
    assertThat(sink.rows).hasSize(oldRows);
    SinkStatus.Ledger ledger = fixture.engine.sinks().get(0).ledger();
    assertThat(ledger.lost()).isZero();
    assertThat(ledger.duplicates()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWAY", "THROWS", "HANGS"})
  void aSinkThatDoesNotDeliverIsNotLeftWithTheRows(CollectingSink.Fault fault) throws Exception {
    press("1");
    await("rows", () -> sink.rows.size() > 10);
    nextSink.fault = fault;
    Moved moved = users.move(IT, fixture.offer("memory", nextSink));
    assertThat(moved.done()).isFalse();
    assertThat(moved.reason()).isNotEmpty();
    int rows = sink.rows.size();
    await("rows over the old one", () -> sink.rows.size() > rows + 10);
    assertThat(nextSink.rows).isEmpty();
  }

  @Test
  void whatAPartnerSaysItHasIsNotHandedOverAgainAfterALostSession() {
    sink.keepsPosition = true;
    press("1");
    await("rows", () -> sink.rows.size() > 10);
    sink.fault = CollectingSink.Fault.LOSES_THE_ANSWER;
    await("the lost answer", () -> sink.fault == CollectingSink.Fault.NONE);
    int rows = sink.rows.size();
    await("more rows", () -> sink.rows.size() > rows + 10);
    Set<Position> seen = new HashSet<>();
    sink.rows.forEach(row -> assertThat(seen.add(row.position())).as("%s", row).isTrue());
    SinkStatus.Ledger ledger = fixture.engine.sinks().get(0).ledger();
    assertThat(ledger.read())
        .isEqualTo(
            ledger.filtered()
                + ledger.delivered()
                + ledger.unconfirmed()
                + ledger.setAside()
                + ledger.waiting()
                + ledger.lost());
  }
}
