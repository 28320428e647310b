package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.gateway.Replay;
import org.isthmus.host.gateway.SetAsidePage;
import org.isthmus.host.gateway.SinkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were delivered are delivered once more; rows that were set aside are shown. */
class ReplayTest {
  @TempDir Path home;
  private final ScriptedDriver driver = new ScriptedDriver();
  private final CollectingSink sink = new CollectingSink();
  private EngineFixture fixture;

  @BeforeEach
  void start() {
    fixture = new EngineFixture(home);
    fixture.offer("scripted", driver);
    fixture.offer("memory", sink);
    fixture.device("press", "scripted", every(20, tag("a", "cell:1"), tag("b", "cell:2")));
    fixture.sink("it", "memory", "**").apply();
    await("rows", () -> sink.rows.size() > 20);
  }

  @AfterEach
  void stop() {
    sink.forEver.countDown();
    fixture.close();
  }

  private SinkStatus status() {
    return fixture.engine.sinks().get(0);
  }

  private void assertRefused(String code, Instant from) {
    assertThatThrownBy(() -> fixture.engine.replay("it", from))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.problem().code()).isEqualTo(code));
  }

  /** When the oldest row came, as the refusal of an older time says it. */
  private Instant oldest() {
    try {
      fixture.engine.replay("it", Instant.EPOCH);
      throw new AssertionError("nothing is that old");
    } catch (RefusedException e) {
      assertThat(e.problem().code()).isEqualTo("replay.gone");
      return Instant.parse(e.problem().parameters().get(1).toString());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatCameSinceATimeIsDeliveredOnceMoreAndTheBooksStillHold() throws Exception {
    Instant oldest = oldest();
    long first = sink.rows.get(0).position().sequence();

    Replay replay = fixture.engine.replay("it", oldest);

    assertThat(replay.from()).isEqualTo(oldest);
    assertThat(replay.rows()).isPositive();
    await(
        "the first row once more",
        () -> sink.rows.stream().filter(row -> row.position().sequence() == first).count() == 2);
    await("duplicates", () -> status().ledger().duplicates() >= replay.rows() / 2);
    long last = sink.rows.get(sink.rows.size() - 1).position().sequence();
    await("new rows", () -> sink.rows.get(sink.rows.size() - 1).position().sequence() > last + 10);
    SinkStatus.Ledger ledger = status().ledger();
    assertThat(ledger.read())
        .isEqualTo(
            ledger.filtered()
                + ledger.delivered()
                + ledger.unconfirmed()
                + ledger.setAside()
                + ledger.waiting()
                + ledger.lost());
    assertThat(ledger.read()).isLessThanOrEqualTo(fixture.engine.journal().newest().sequence());
    assertThat(ledger.lost()).isZero();
  }

  @Test
  void aTimeThatTheSinkHasNotComeToAndOneThatNobodyHasReachedAreRefused() {
    Instant later = Instant.now().plusSeconds(3600);
    assertRefused("replay.none", later);
    sink.fault = CollectingSink.Fault.AWAY;
    await("backing off", () -> status().state().equals("backing-off"));
    Instant away = Instant.now();
    await("rows to wait", () -> status().ledger().waiting() > 20);
    assertRefused("replay.ahead", away.plusMillis(1));
    sink.fault = CollectingSink.Fault.NONE;
    await("nothing to wait", () -> status().ledger().waiting() < 10);
    assertThatThrownBy(() -> fixture.engine.replay("other", later))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("there is no sink other");
  }

  @Test
  void aSinkThatKeepsItsCursorInItsPartnerIsRefusedAndGoesOn() {
    sink.keepsPosition = true;
    sink.fault = CollectingSink.Fault.LOSES_THE_ANSWER;
    await("another session", () -> sink.lent.size() > 1 && status().state().equals("connected"));

    assertRefused("replay.partner", Instant.now().minusSeconds(1));

    int before = sink.rows.size();
    await("more rows", () -> sink.rows.size() > before + 5);
  }

  @Test
  void whatIsSetAsideIsShownTheLastFirstWithItsReason() throws Exception {
    driver.value = 2;
    sink.fault = CollectingSink.Fault.REJECTS_ODD;
    await("rows set aside", () -> status().ledger().setAside() > 3);
    sink.fault = CollectingSink.Fault.NONE;

    SetAsidePage page = fixture.engine.setAside("it", 0, 2);

    assertThat(page.total()).isGreaterThan(3);
    assertThat(page.rows()).hasSize(2);
    SetAsidePage.Row row = page.rows().get(0);
    assertThat(row.tag()).startsWith("acme/line-1/press/");
    assertThat(Long.parseLong(row.value()) % 2).isEqualTo(1);
    assertThat(row.reason()).isEqualTo("odd; send even");
    assertThat(row.quality()).isEqualTo("good");
    assertThat(row.when()).isAfterOrEqualTo(page.rows().get(1).when());
    assertThat(row.time()).isBefore(Instant.now()).isAfter(Instant.now().minusSeconds(60));
    List<SetAsidePage.Row> next = fixture.engine.setAside("it", 1, 1).rows();
    assertThat(next).hasSize(1);
    assertThat(fixture.engine.setAside("it", 1_000_000, 10).rows()).isEmpty();
    assertThat(fixture.engine.setAside("../it", 0, 10).total()).isZero();
    Path file = home.resolve("state/set-aside/it.log");
    Files.writeString(file, "torn", StandardOpenOption.APPEND);
    assertThat(fixture.engine.setAside("it", 0, 1).rows()).hasSize(1);
  }

  @Test
  void howOldWhatWaitsIsAtLeastIsSaid() {
    sink.fault = CollectingSink.Fault.AWAY;
    await("rows to wait", () -> status().ledger().waiting() > 20);
    assertThat(status().oldestWaiting())
        .isBeforeOrEqualTo(Instant.now())
        .isAfter(Instant.now().minusSeconds(60));
    sink.fault = CollectingSink.Fault.NONE;
  }
}
