package org.isthmus.sink.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong is said in one line, with the setting and the cure. */
@Tag("peers")
@Timeout(300)
class BadInputTest {
  private static final TestTag ORDER = TestTag.of("order", DataType.TEXT);

  @TempDir Path directory;

  private static void refused(Site site, Settings settings, String code, String... words) {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> site.session(settings).close())
        .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(code))
        .satisfies(
            refused -> assertThat(refused.getMessage().toLowerCase(Locale.ROOT)).contains(words))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\n"))
        .satisfies(refused -> assertThat(refused.problem().cure()).isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void aWrongPassword(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      Settings settings = site.settings();
      settings.password = "wrong";
      refused(site, settings, "sql.login.refused", "keeper", "settings.password");
      settings.password = null;
      refused(site, settings, "sql.login.refused", "settings.password");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
  void aDatabaseThatIsNotThere(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      Settings settings = site.settings();
      settings.url = site.url + "x";
      refused(site, settings, "sql.database.unknown", "create the database", "settings.url");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTableThatIsMissingAndMayNotBeMade(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      Settings settings = site.settings();
      settings.create = false;
      settings.cursor = "none";
      refused(
          site,
          settings,
          "sql.table.missing",
          "settings.table",
          "samples",
          "create table",
          "quality");
      settings.cursor = "progress";
      refused(site, settings, "sql.table.missing", "settings.cursor", "progress", "primary key");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aColumnThatIsMissingOrOfTheWrongType(Site.Kind kind) throws Exception {
    try (Site site = Site.open(kind, directory)) {
      site.execute("CREATE TABLE " + site.quoted("log") + " (v date, w double precision)");
      Settings settings = site.settings().column("temperature", "value");
      settings.table = "log";
      settings.create = false;
      settings.cursor = "none";
      refused(site, settings, "sql.column.missing", "temperature", "log", "settings.columns");
      settings.columns.clear();
      settings.column("w", "time");
      refused(site, settings, "sql.column.type", "w", "time", "settings.columns");
      settings.columns.clear();
      settings.column("w", "value");
      try (Session session = site.session(settings)) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> session.deliver(TestBatch.of(new TestFrame(1, 1).row(ORDER, "A-1"))))
            .withMessageContaining("real numbers")
            .withMessageContaining("press-1/order is text");
      }
    }
  }

  @Test
  void aUserWithoutRights() throws Exception {
    try (Site site = Site.open(Site.Kind.POSTGRES, directory)) {
      site.execute("CREATE USER " + "u" + site.hashCode() + " PASSWORD 'little'");
      site.execute("CREATE TABLE samples (v double precision)");
      Settings settings = site.settings().column("v", "value");
      settings.user = "u" + site.hashCode();
      settings.password = "little";
      settings.cursor = "none";
      refused(site, settings, "sql.right.missing", "samples", "grant");
    }
  }

  @Test
  void aHostThatIsNotKnownAndOneWhereNobodyListens() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory);
        ServerSocket free = new ServerSocket(0)) {
      int port = free.getLocalPort();
      free.close();
      for (String kind : new String[] {"postgresql", "mariadb"}) {
        Settings settings = site.settings();
        settings.user = "u";
        settings.connectTimeout = Duration.ofSeconds(3);
        settings.url = "jdbc:" + kind + "://127.0.0.1:" + port + "/plant";
        refused(site, settings, "sql.connect.failed", "nobody listens", String.valueOf(port));
        settings.url = "jdbc:" + kind + "://no-such-host.invalid/plant";
        refused(site, settings, "sql.host.unknown", "no-such-host", "settings.url");
      }
    }
  }

  @Test
  void aHostThatAcceptsAndSaysNothing() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory);
        ServerSocket silent = new ServerSocket(0)) {
      for (String kind : new String[] {"postgresql", "mariadb"}) {
        Settings settings = site.settings();
        settings.user = "u";
        settings.connectTimeout = Duration.ofSeconds(1);
        settings.answerTimeout = Duration.ofSeconds(1);
        settings.url = "jdbc:" + kind + "://127.0.0.1:" + silent.getLocalPort() + "/plant";
        refused(site, settings, "sql.timeout", "no answer");
      }
    }
  }

  @Test
  void aDriverThatIsNotThere() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory)) {
      Settings settings = site.settings();
      settings.url = "jdbc:oracle:thin:@//db:1521/plant";
      refused(site, settings, "sql.driver.missing", "jdbc:oracle:", "plugins directory");
    }
  }

  @Test
  void whatIsKnownWhenItIsSaved() throws Exception {
    try (Site site = Site.open(Site.Kind.H2, directory)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> site.session(site.settings().column("v", "valeu")))
          .withMessageContaining("columns.v")
          .withMessageContaining("valeu")
          .withMessageContaining("sourceTime, path");
      Settings url = new Settings();
      url.url = "postgres://host/plant";
      assertThatIllegalArgumentException()
          .isThrownBy(url::build)
          .withMessageContaining("jdbc:postgresql://");
      url.url = "jdbc:postgresql://host/plant?password=hush";
      assertThatIllegalArgumentException()
          .isThrownBy(url::build)
          .withMessageContaining("settings of their own")
          .satisfies(said -> assertThat(said.getMessage()).doesNotContain("hush"));
    }
  }
}
