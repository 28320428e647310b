package org.isthmus.sink.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
import org.isthmus.sink.sql.internal.settings.Layout;
import org.isthmus.sink.sql.internal.settings.WideQuality;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One row a scan, in each database. */
@Tag("peers")
@Timeout(300)
class WideTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final TestTag OIL = TestTag.of("oil-temperature", DataType.FLOAT64);
  private static final TestTag COUNT = TestTag.of("count", DataType.INT64);
  private static final TestTag RUNNING = TestTag.of("running", DataType.BOOL);
  private static final TestTag ORDER = TestTag.of("order", DataType.TEXT);

  @TempDir Path directory;

  private static Settings wide(Site site) {
    Settings settings = site.settings();
    settings.layout = Layout.WIDE;
    return settings;
  }

  private static TestTag on(String device, String name, DataType type) {
    return TestTag.of("acme/line-1", device, name, type);
  }

  @ParameterizedTest
  @EnumSource
  void aScanIsARowAndATagIsAColumn(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Session session = site.session(wide(site))) {
      session.announce(List.of(OIL, COUNT, RUNNING, ORDER));
      session.deliver(
          TestBatch.of(
              new TestFrame(TIME, 1).row(OIL, 61.5).row(COUNT, 1L << 53).row(RUNNING, true),
              new TestFrame(TIME + 1_000_000, 4)
                  .row(OIL, null, Quality.BAD_NO_DATA, 0)
                  .row(ORDER, "A-1", Quality.UNCERTAIN, 0)));
      assertThat(
              site.rows(
                  "SELECT %s, quality, oil_temperature, count, %s FROM press_1 ORDER BY 1"
                      .formatted(site.micros("time"), site.quoted("order"))))
          .containsExactly(
              TIME / 1000 + "|good|61.5|9007199254740992|null",
              (TIME / 1000 + 1000) + "|bad-no-data|null|null|A-1");
      assertThat(site.rows("SELECT count(*) FROM press_1 WHERE running")).containsExactly("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aColumnIsMadeWhenItsTagComes(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Session session = site.session(wide(site))) {
      TestTag unknown = on("press-1", "late", DataType.UNKNOWN);
      session.announce(List.of(OIL, unknown));
      session.deliver(TestBatch.of(new TestFrame(TIME, 1).row(OIL, 1.5)));
      TestTag known = on("press-1", "added", DataType.INT32);
      session.announce(List.of(OIL, unknown, known));
      session.deliver(
          TestBatch.of(
              new TestFrame(TIME + 1000, 2).row(OIL, 2.5),
              new TestFrame(TIME + 2000, 3).row(known, 7L).row(OIL, 3.5)));
      assertThat(site.rows("SELECT oil_temperature, added FROM press_1 ORDER BY 1"))
          .containsExactly("1.5|null", "2.5|null", "3.5|7");
    }
  }

  @ParameterizedTest
  @EnumSource
  void devicesMayShareATable(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      Settings settings = wide(site);
      settings.table = "presses";
      settings.quality = WideQuality.TAG;
      settings.sourceTimes = true;
      try (Session session = site.session(settings)) {
        session.deliver(
            TestBatch.of(
                new TestFrame(TIME, 1)
                    .row(on("press-1", "oil", DataType.FLOAT64), 1.5, Quality.GOOD, TIME - 1000),
                new TestFrame(TIME, 2)
                    .row(on("press-2", "oil", DataType.FLOAT64), 2.5, Quality.UNCERTAIN, 0)));
      }
      assertThat(
              site.rows(
                  "SELECT device, oil, oil_quality, %s FROM presses ORDER BY 1"
                      .formatted(site.micros("oil_time"))))
          .containsExactly("press-1|1.5|good|" + (TIME / 1000 - 1), "press-2|2.5|uncertain|null");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGapThatWasFilledHasARowForEachTimeOfTheDevice(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory);
        Session session = site.session(wide(site))) {
      session.deliver(
          TestBatch.of(
              new TestFrame(TIME, 1)
                  .fromHistory()
                  .row(OIL, 1.5, Quality.GOOD, TIME - 3_000_000)
                  .row(COUNT, 1L, Quality.GOOD, TIME - 3_000_000)
                  .row(OIL, 2.5, Quality.GOOD, TIME - 2_000_000)
                  .row(COUNT, 3L, Quality.GOOD, TIME - 1_000_000)));
      assertThat(
              site.rows(
                  "SELECT %s, oil_temperature, count FROM press_1 ORDER BY 1"
                      .formatted(site.micros("time"))))
          .containsExactly(
              (TIME / 1000 - 3000) + "|1.5|1",
              (TIME / 1000 - 2000) + "|2.5|null",
              (TIME / 1000 - 1000) + "|null|3");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aScanThatIsRefusedIsSetAsideAsAWhole(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute(
          "CREATE TABLE %s (%s %s, quality varchar(30), oil_temperature double precision, count int)"
              .formatted(
                  site.quoted("press_1"),
                  site.quoted("time"),
                  kind == Site.Kind.MARIADB ? "datetime(6)" : "timestamp with time zone")
              .replace("quality", site.quoted("quality"))
              .replace("oil_temperature", site.quoted("oil_temperature"))
              .replace("count", site.quoted("count")));
      try (Session session = site.session(wide(site))) {
        assertThatExceptionOfType(RejectedException.class)
            .isThrownBy(
                () ->
                    session.deliver(
                        TestBatch.of(
                            new TestFrame(TIME, 1).row(OIL, 1.0).row(COUNT, 1L),
                            new TestFrame(TIME, 3).row(OIL, 1.0).row(COUNT, 1L << 40))))
            .satisfies(rejected -> assertThat(rejected.frame()).isEqualTo(1))
            .satisfies(rejected -> assertThat(rejected.row()).isEqualTo(-1));
      }
    }
  }

  @Test
  void tagsThatWouldShareAColumnAreToldApart() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory);
        Session session = site.session(wide(site))) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(
              () ->
                  session.announce(
                      List.of(
                          on("press-1", "a-b", DataType.INT16),
                          on("press-1", "a.b", DataType.INT16))))
          .withMessageContaining("a.b would be the column a_b")
          .withMessageContaining("settings.columns: a.b:");
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> session.announce(List.of(on("press-1", "time", DataType.INT16))))
          .withMessageContaining("every row");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"oil,oil_quality", "oil_quality,oil"})
  void whatTellsOfATagSharesNoColumnWithAnother(String order) throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory)) {
      Settings settings = wide(site);
      settings.quality = WideQuality.TAG;
      List<TestTag> tags =
          Stream.of(order.split(",")).map(each -> on("press-1", each, DataType.INT16)).toList();
      try (Session session = site.session(settings)) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> session.announce(List.copyOf(tags)))
            .withMessageContaining("would be the column oil_quality")
            .withMessageContaining("settings.columns:");
      }
    }
  }

  @Test
  void aColumnOfTheWrongTypeIsToldWithTheTag() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory)) {
      site.execute(
          "CREATE TABLE press_1 (time timestamp with time zone, quality varchar, oil_temperature int)");
      try (Session session = site.session(wide(site))) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> session.announce(List.of(OIL)))
            .withMessageContaining("integers")
            .withMessageContaining("press-1/oil-temperature is float64");
      }
    }
  }

  @Test
  void aTemplateWithAnUnknownFieldIsRefusedWhenSaved() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory)) {
      Settings settings = wide(site);
      settings.table = "{line}_{device}";
      assertThatIllegalArgumentException()
          .isThrownBy(() -> site.sink.check(settings.build()))
          .withMessageContaining("{line}")
          .withMessageContaining("{area} or {device}");
    }
  }
}
