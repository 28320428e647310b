package org.isthmus.sink.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.fixture.Feeder;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
import org.isthmus.sink.sql.internal.peer.Mariadb;
import org.isthmus.sink.sql.internal.peer.Postgres;
import org.isthmus.sink.sql.internal.peer.Relay;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever breaks in the middle of batches: each sample arrives exactly once. */
@Tag("peers")
@Timeout(300)
class OutageTest {
  private static final TestTag OIL = TestTag.of("oil", DataType.FLOAT64);

  @TempDir Path directory;

  private static int port(Site.Kind kind) throws Exception {
    return kind == Site.Kind.POSTGRES ? Postgres.running().port() : Mariadb.running().port();
  }

  private static Settings through(Relay relay, Site site) throws Exception {
    Settings settings = site.settings().column("seq", "sequence").column("v", "value");
    settings.url = site.url.replace(":" + port(site.kind) + "/", ":" + relay.port() + "/");
    settings.answerTimeout = Duration.ofSeconds(5);
    settings.connectTimeout = Duration.ofSeconds(5);
    if (site.kind == Site.Kind.POSTGRES) {
      settings.properties =
          Map.of("prepareThreshold", "0"); // so that COMMIT is on the wire as a word
    }
    return settings;
  }

  private static void assertExactlyOnce(Site site, int rows) throws Exception {
    assertThat(
            site.rows(
                "SELECT count(*), count(DISTINCT seq), min(seq), max(seq) FROM "
                    + site.quoted("samples")))
        .containsExactly(rows + "|" + rows + "|0|" + (rows - 1));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void aLineThatIsCutAgainAndAgain(Site.Kind kind) throws Exception {
    Random random = new Random(1);
    try (Site site = Site.open(kind, directory);
        Relay relay = Relay.to(port(kind))) {
      Feeder feeder = new Feeder(site.sink, through(relay, site), site.context);
      feeder.beforeDelivery(
          batch -> batch % 3 == 0,
          () -> {
            int micros = random.nextInt(20_000);
            CompletableFuture.runAsync(
                () -> {
                  LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
                  relay.cut();
                });
          });
      feeder.deliver(60, 400, () -> feeder.lost() >= 10);
      assertExactlyOnce(site, feeder.rows());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void aCommitWhoseAnswerIsLost(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Relay relay = Relay.to(port(kind))) {
      Feeder feeder = new Feeder(site.sink, through(relay, site), site.context);
      feeder.beforeDelivery(batch -> batch % 3 == 1, () -> relay.cutAtAnswerTo("COMMIT"));
      feeder.deliver(20, 100, () -> true);
      assertThat(feeder.lost()).isPositive();
      assertThat(feeder.skipped()).isPositive();
      assertExactlyOnce(site, feeder.rows());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void aDatabaseThatIsKilledInTheMiddle(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Relay relay = Relay.to(port(kind))) {
      Feeder feeder = new Feeder(site.sink, through(relay, site), site.context);
      feeder.beforeDelivery(
          batch -> batch == 20,
          () ->
              CompletableFuture.runAsync(
                  () -> {
                    try {
                      if (kind == Site.Kind.POSTGRES) {
                        Postgres.running().kill();
                        Postgres.running().restart();
                      } else {
                        Mariadb.running().kill();
                        Mariadb.running().restart();
                      }
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  }));
      feeder.deliver(80, 500, () -> feeder.lost() > 0);
      assertExactlyOnce(site, feeder.rows());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void aCallThatHangsEndsWhenTheSessionIsClosed(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Relay relay = Relay.to(port(kind))) {
      Settings settings = through(relay, site);
      settings.answerTimeout = Duration.ofMinutes(10);
      settings.connectTimeout = Duration.ofSeconds(1); // MariaDB's driver connects to break a call
      Session session = site.session(settings);
      session.deliver(TestBatch.of(new TestFrame(1, 0).row(OIL, 1.0)));
      relay.silence();
      CompletableFuture<?> hanging =
          CompletableFuture.runAsync(
              () ->
                  assertThatExceptionOfType(UnavailableException.class)
                      .isThrownBy(
                          () -> session.deliver(TestBatch.of(new TestFrame(1, 1).row(OIL, 1.0)))));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
      CompletableFuture<?> closing = CompletableFuture.runAsync(session::close);
      closing.get(5, TimeUnit.SECONDS);
      hanging.get(5, TimeUnit.SECONDS);
      assertThat(relay.isSilent()).isTrue();
    }
  }

  @Test
  void aSessionEndsWithThePluginThatOffersItsDriver() throws Exception {
    try (Site site = Site.open(Site.Kind.MARIADB, directory)) {
      Driver driver = new org.mariadb.jdbc.Driver();
      SqlSink sink = new SqlSink();
      sink.addDriver(driver);
      Session session = sink.open(site.settings().build(), site.context);
      sink.removeDriver(driver);
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> session.deliver(TestBatch.of(new TestFrame(1, 0).row(OIL, 1.0))));
      session.close();
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> sink.open(site.settings().build(), site.context))
          .withMessageContaining("no JDBC driver is installed for jdbc:mariadb:");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasDeliveredIsNotDeliveredAgain(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      Settings settings = site.settings().column("seq", "sequence").column("v", "value");
      TestBatch batch = TestBatch.of(new TestFrame(1, 0).row(OIL, 1.0).row(OIL, 2.0));
      try (Session session = site.session(settings)) {
        session.deliver(batch);
        // the engine stops here without having noted it
      }
      try (Session session = site.session(settings)) {
        assertThat(session.position()).isEqualTo(Position.of(1, 2));
      }
      assertExactlyOnce(site, 2);
    }
  }
}
