package org.isthmus.sink.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One row a sample, in each database. */
@Tag("peers")
@Timeout(300)
class NarrowTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final long SOURCE = TIME - 52_123_000;
  private static final TestTag OIL = TestTag.of("oil-temperature", DataType.FLOAT64);
  private static final TestTag PRESSURE = TestTag.of("pressure", DataType.FLOAT32);
  private static final TestTag COUNT = TestTag.of("count", DataType.UINT64);
  private static final TestTag RUNNING = TestTag.of("running", DataType.BOOL);
  private static final TestTag ORDER = TestTag.of("order", DataType.TEXT);
  private static final TestTag ZONES = TestTag.of("zones", DataType.INT32.array(3));

  @TempDir Path directory;

  private static TestBatch batch(long sequence, TestTag tag, Object... cells) {
    TestFrame[] frames = new TestFrame[cells.length];
    for (int i = 0; i < cells.length; i++) {
      frames[i] = new TestFrame(TIME + i * 1_000_000L, sequence + i).row(tag, cells[i]);
    }
    return TestBatch.of(frames);
  }

  private static String select(Site site) {
    return "SELECT %s, %s, %s, %s, %s, %s FROM %s ORDER BY %s"
        .formatted(
            site.micros("time"),
            site.micros("source_time"),
            site.quoted("tag"),
            site.quoted("value"),
            site.quoted("text"),
            site.quoted("quality"),
            site.quoted("samples"),
            site.quoted("tag"));
  }

  @ParameterizedTest
  @EnumSource
  void numbersAreNumbersWithBothTimesAndQuality(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Session session = site.session(site.settings())) {
      TestFrame frame =
          new TestFrame(TIME, 100)
              .row(OIL, 61.5, Quality.GOOD, SOURCE)
              .row(PRESSURE, (double) 0.1f)
              .row(COUNT, -1L)
              .row(RUNNING, true, Quality.UNCERTAIN, 0)
              .row(ORDER, "A\\1\tü'\"\n😀", Quality.GOOD, 0)
              .row(ZONES, List.of(1L, 2L, 3L))
              .row(TestTag.of("gone", DataType.FLOAT64), null, Quality.BAD_NO_DATA, 0);
      assertThat(session.deliver(TestBatch.of(frame))).isEqualTo(Receipt.CONFIRMED);
      String time = String.valueOf(TIME / 1000);
      String good = "|null|good";
      List<String> rows = site.rows(select(site));
      assertThat(rows).hasSize(7);
      assertThat(rows.get(0))
          .startsWith(time + "|null|acme/line-1/press-1/count|1.844674407")
          .endsWith("|18446744073709551615|good");
      assertThat(rows.subList(1, 7))
          .containsExactly(
              time + "|null|acme/line-1/press-1/gone|null|null|bad-no-data",
              time + "|" + SOURCE / 1000 + "|acme/line-1/press-1/oil-temperature|61.5" + good,
              time + "|null|acme/line-1/press-1/order|null|A\\1\tü'\"\n😀|good",
              time + "|null|acme/line-1/press-1/pressure|0.1" + good,
              time
                  + "|null|acme/line-1/press-1/running|"
                  + (kind == Site.Kind.H2 ? "1.0" : "1")
                  + "|null|uncertain",
              time + "|null|acme/line-1/press-1/zones|null|[1,2,3]|good");
      assertThat(site.context.sent()).isPositive();
      assertThat(site.context.facts()).containsKey("database");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCursorIsWhereTheSamplesAre(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      try (Session session = site.session(site.settings())) {
        assertThat(session.position()).isNull();
        session.deliver(batch(100, OIL, 1.0, 2.0));
        session.deliver(batch(102, OIL, 3.0));
        assertThat(session.position()).isEqualTo(Position.of(1, 103));
      }
      try (Session session = site.session(site.settings())) {
        assertThat(session.position()).isEqualTo(Position.of(1, 103));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatWasReplacedDeliversNothingAnyMore(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Session old = site.session(site.settings());
        Session replacement = site.session(site.settings())) {
      replacement.deliver(batch(100, OIL, 1.0, 2.0));
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> old.deliver(batch(100, OIL, 1.0, 2.0)))
          .withMessageContaining("another session has moved it");
      assertThat(site.rows("SELECT count(*) FROM " + site.quoted("samples"))).containsExactly("2");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewHomeOfTheSameNamesBeginsAnew(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      try (Session session = site.session(site.settings())) {
        session.deliver(batch(100, OIL, 1.0));
      }
      java.nio.file.Files.delete(directory.resolve("cursor-key"));
      try (Session session = site.session(site.settings())) {
        assertThat(session.position()).isNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowThatTheTableRefusesIsNamedAndTheOthersComeThrough(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute(
          "CREATE TABLE %s (%s double precision, %s varchar(200))"
              .formatted(site.quoted("few"), site.quoted("v"), site.quoted("t")));
      site.execute(
          "ALTER TABLE %s ADD CONSTRAINT small CHECK (%s < 100)"
              .formatted(site.quoted("few"), site.quoted("v")));
      Settings settings = site.settings().column("v", "value").column("t", "path");
      settings.table = "few";
      try (Session session = site.session(settings)) {
        Object[] cells = new Object[2000];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = i == 1337 ? 100.0 : i / 100.0;
        }
        TestBatch batch = batch(100, OIL, cells);
        assertThatExceptionOfType(RejectedException.class)
            .isThrownBy(() -> session.deliver(batch))
            .satisfies(rejected -> assertThat(rejected.frame()).isEqualTo(1337))
            .satisfies(rejected -> assertThat(rejected.row()).isEqualTo(0))
            .withMessageContaining("oil-temperature")
            .satisfies(rejected -> assertThat(rejected.getMessage()).containsIgnoringCase("small"));
        assertThat(site.rows("SELECT count(*) FROM " + site.quoted("few"))).containsExactly("0");
        assertThat(session.position()).isNull();
        session.deliver(batch.without(1337));
        assertThat(site.rows("SELECT count(*) FROM " + site.quoted("few"))).containsExactly("1999");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyRowsThatTheTableRefusesAreNamedOneByOneInBoundedTime(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute(
          "CREATE TABLE %s (%s double precision, CONSTRAINT small CHECK (%s < 100))"
              .formatted(site.quoted("few"), site.quoted("v"), site.quoted("v")));
      Settings settings = site.settings().column("v", "value");
      settings.table = "few";
      try (Session session = site.session(settings)) {
        Object[] cells = new Object[20_000];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = i % 100 == 37 ? 100.0 : 1.0;
        }
        TestBatch batch = batch(100, OIL, cells);
        int rejections = 0;
        while (session.position() == null) {
          try {
            session.deliver(batch);
          } catch (RejectedException e) {
            rejections++;
            batch = batch.without(e.frame());
          }
        }
        assertThat(rejections).isEqualTo(200);
        assertThat(site.rows("SELECT count(*) FROM " + site.quoted("few")))
            .containsExactly("19800");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutCopyTheSameArrives(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      Settings settings = site.settings();
      settings.copy = false;
      settings.cursor = "none";
      try (Session session = site.session(settings)) {
        Object[] cells = new Object[2500];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = i % 7 == 0 ? null : (Object) (i / 4.0);
        }
        session.deliver(batch(100, OIL, cells));
        assertThat(session.position()).isNull();
      }
      assertThat(
              site.rows(
                  "SELECT count(*), count(%s), min(%s), max(%s) FROM %s"
                      .formatted(
                          site.quoted("value"),
                          site.micros("time"),
                          site.micros("time"),
                          site.quoted("samples"))))
          .containsExactly("2500|2142|" + TIME / 1000 + "|" + (TIME / 1000 + 2_499_000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatTheDatabaseCannotSayIsNullAndSaidSo(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Session session = site.session(site.settings())) {
      session.deliver(batch(100, OIL, Double.NaN));
      assertThat(
              site.rows(
                  "SELECT %s, %s FROM %s"
                      .formatted(
                          site.quoted("value"), site.quoted("quality"), site.quoted("samples"))))
          .containsExactly(kind == Site.Kind.MARIADB ? "null|bad-out-of-range" : "NaN|good");
    }
  }

  @ParameterizedTest
  @EnumSource
  void ownColumnsOfAnExistingTable(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute(
          ("CREATE TABLE Readings (Device varchar(50), TagName varchar(50), V decimal(10,3), OK"
              + " boolean, Code bigint, Seq bigint, Epoch bigint, Unit varchar(20))"));
      Settings settings =
          site.settings()
              .column("device", "device")
              .column("tagname", "tag")
              .column("v", "value")
              .column("ok", "good")
              .column("code", "status")
              .column("seq", "sequence")
              .column("epoch", "time")
              .column("unit", "unit");
      settings.table = kind == Site.Kind.MARIADB ? "Readings" : "readings";
      try (Session session = site.session(settings)) {
        session.deliver(
            TestBatch.of(new TestFrame(TIME, 7).row(OIL.in("Cel"), 61.25, Quality.BAD_NO_DATA, 0)));
      }
      assertThat(
              site.rows(
                  "SELECT Device, TagName, V, Code, Seq, Epoch, Unit FROM Readings WHERE NOT OK"))
          .containsExactly("press-1|oil-temperature|61.250|" + 0x809B0000L + "|7|" + TIME + "|Cel");
    }
  }
}
