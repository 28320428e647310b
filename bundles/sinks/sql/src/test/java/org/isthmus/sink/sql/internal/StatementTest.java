package org.isthmus.sink.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
import org.isthmus.sink.sql.internal.settings.Layout;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator's own statement, in each database. */
@Tag("peers")
@Timeout(300)
class StatementTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final TestTag OIL = TestTag.of("oil", DataType.FLOAT64);
  private static final TestTag COUNT = TestTag.of("count", DataType.INT32);

  @TempDir Path directory;

  private static Settings settings(Site site, String statement) {
    Settings settings = site.settings();
    settings.layout = Layout.STATEMENT;
    settings.statement = statement;
    return settings;
  }

  private static String upsert(Site.Kind kind) {
    return switch (kind) {
      case H2 ->
          "MERGE INTO latest (tag, at, v, q) KEY (tag) VALUES (:path, :time, :value, :quality)";
      case POSTGRES ->
          "INSERT INTO latest (tag, at, v, q) VALUES (:path, :time, :value, :quality::text)"
              + " ON CONFLICT (tag) DO UPDATE SET at = EXCLUDED.at, v = EXCLUDED.v, q = EXCLUDED.q";
      case MARIADB ->
          "INSERT INTO latest (tag, at, v, q) VALUES (:path, :time, :value, :quality)"
              + " ON DUPLICATE KEY UPDATE at = VALUES(at), v = VALUES(v), q = VALUES(q)";
    };
  }

  @ParameterizedTest
  @EnumSource
  void anUpsertKeepsTheLatestOfEachTag(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute(
          "CREATE TABLE latest (tag varchar(200) PRIMARY KEY, at %s, v double precision, q varchar(40))"
              .formatted(
                  kind == Site.Kind.MARIADB ? "datetime(6)" : "timestamp(6) with time zone"));
      try (Session session = site.session(settings(site, upsert(kind)))) {
        session.deliver(
            TestBatch.of(
                new TestFrame(TIME, 1).row(OIL, 1.5).row(COUNT, 1L),
                new TestFrame(TIME + 1_000_000, 3).row(OIL, 2.5).row(COUNT, null)));
        session.deliver(TestBatch.of(new TestFrame(TIME + 2_000_000, 5).row(OIL, 3.5)));
      }
      assertThat(
              site.rows("SELECT tag, %s, v, q FROM latest ORDER BY 1".formatted(site.micros("at"))))
          .containsExactly(
              "acme/line-1/press-1/count|" + (TIME / 1000 + 1000) + "|null|good",
              "acme/line-1/press-1/oil|" + (TIME / 1000 + 2000) + "|3.5|good");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTableOrColumnThatIsNotThereIsTold(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute("CREATE TABLE other (v double precision)");
      String[] wrong = {
        "INSERT INTO nowhere (v) VALUES (:value)", "INSERT INTO other (w) VALUES (:value)"
      };
      String[] codes = {"sql.table.missing", "sql.column.missing"};
      for (int i = 0; i < wrong.length; i++) {
        String statement = wrong[i];
        String code = codes[i];
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(
                () -> {
                  try (Session session = site.session(settings(site, statement))) {
                    session.deliver(TestBatch.of(new TestFrame(TIME, 1).row(OIL, 1.5)));
                  }
                })
            .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProbeAsksWhetherTheStatementIsUnderstoodAndLeavesNothingBehind(Site.Kind kind)
      throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute("CREATE TABLE other (v double precision)");
      // A server shows the tables of other tests' databases, too.
      String ours =
          "SELECT table_name FROM information_schema.tables"
              + " WHERE lower(table_name) LIKE '%isthmus%' OR lower(table_name) = 'samples'";
      var before = site.rows(ours);
      site.context.probe();
      site.session(settings(site, "INSERT INTO other (v) VALUES (:value)")).close();
      if (kind != Site.Kind.MARIADB) { // whose driver shows the server a statement with its rows
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> site.session(settings(site, "INSERT INTO no (v) VALUES (:value)")))
            .satisfies(e -> assertThat(e.problem().code()).isEqualTo("sql.table.missing"));
      }
      site.session(site.settings()).close();
      assertThat(site.context.facts()).containsKey("database");
      assertThat(site.rows(ours)).isEqualTo(before);
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void aStatementWithAnUnknownParameterIsRefusedWhenSaved() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> site.session(settings(site, "INSERT INTO t VALUES (:tiem)")))
          .withMessageContaining("statement: field 'tiem' is not known")
          .withMessageContaining("sourceTime");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> site.session(settings(site, "INSERT INTO t VALUES (':value')")))
          .withMessageContaining("no parameter");
    }
  }
}
