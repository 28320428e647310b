package org.isthmus.sink.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Secret;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestContext;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
import org.isthmus.sink.sql.internal.settings.Layout;
import org.isthmus.sink.sql.internal.settings.ReadersSettings;
import org.isthmus.sink.sql.internal.settings.SqlSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The database of the sink's own. */
@Timeout(120)
class EmbeddedTest {
  @TempDir Path directory;

  /** A gateway that delivers, says so and stands still. */
  static final class Gateway {
    public static void main(String[] directory) throws Exception {
      TestContext context = new TestContext(Path.of(directory[0]));
      Session session = new SqlSink().open(new Settings().build(), context);
      TestTag tag = TestTag.of("oil", DataType.FLOAT64);
      for (int i = 0; i < 50; i++) {
        session.deliver(TestBatch.of(new TestFrame(i, i).row(tag, (double) i)));
        System.out.println("delivered " + (i + 1));
      }
      int unused = System.in.read(); // until it is killed, or whoever has started it ends
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
    Process gateway =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(gateway.getInputStream(), StandardCharsets.UTF_8))) {
      String line = said.readLine();
      while (line != null && !line.equals("delivered 50")) {
        line = said.readLine();
      }
      assertThat(line).isEqualTo("delivered 50");
    } finally {
      gateway.destroyForcibly();
      gateway.waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(count(new Embedded(directory).complete(new Settings().build()))).isEqualTo(50);
  }

  private static int count(SqlSettings settings) throws SQLException {
    return count(
        String.valueOf(settings.url()),
        String.valueOf(settings.user()),
        settings.password() == null ? "" : settings.password().reveal());
  }

  private static int count(String url, String user, String password) throws SQLException {
    try (Connection connection = connect(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM samples")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Connection connect(String url, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    return new org.h2.Driver().connect(url, properties);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void readersOnThisMachineMayLookAndNothingElse() throws Exception {
    int port = freePort();
    String url = "jdbc:h2:tcp://127.0.0.1:" + port + "/samples";
    Settings settings = new Settings();
    settings.readers = new ReadersSettings(port, Secret.of("it's open"));
    try (TestContext context = new TestContext(directory);
        Session session = new SqlSink().open(settings.build(), context)) {
      TestTag tag = TestTag.of("oil", DataType.FLOAT64);
      session.deliver(TestBatch.of(new TestFrame(1, 0).row(tag, 1.0).row(tag, 2.0)));
      assertThat(context.facts().get("readers")).contains(url);
      assertThat(count(url, "reader", "it's open")).isEqualTo(2);
      for (String[] wrong : new String[][] {{"reader", "other"}, {"owner", ""}, {"", ""}}) {
        assertThatExceptionOfType(SQLException.class)
            .isThrownBy(() -> connect(url, wrong[0], wrong[1]).close());
      }
      try (Connection reader = connect(url, "reader", "it's open");
          Statement statement = reader.createStatement()) {
        for (String sql :
            new String[] {
              "DELETE FROM samples",
              "CREATE TABLE other (a int)",
              "CREATE ALIAS run AS 'void run() {}'",
              "CALL FILE_READ('/etc/hostname')",
              "SHUTDOWN"
            }) {
          assertThatExceptionOfType(SQLException.class)
              .as(sql)
              .isThrownBy(() -> statement.execute(sql));
        }
      }
    }
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> connect(url, "reader", "it's open").close());
  }

  @Test
  void aPortThatIsTakenDoesNotKeepTheSamplesOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestContext context = new TestContext(directory)) {
      Settings settings = new Settings();
      settings.readers = new ReadersSettings(taken.getLocalPort(), Secret.of("x"));
      try (Session session = new SqlSink().open(settings.build(), context)) {
        session.deliver(
            TestBatch.of(new TestFrame(1, 0).row(TestTag.of("oil", DataType.FLOAT64), 1.0)));
      }
      assertThat(context.facts().get("readers")).contains("is taken", "settings.readers.port");
    }
  }

  @Test
  void whatWasKeptLongEnoughGoes() throws Exception {
    TestTag tag = TestTag.of("oil", DataType.FLOAT64);
    long now = System.currentTimeMillis() * 1_000_000;
    long old = now - Duration.ofDays(3).toNanos();
    for (Layout layout : new Layout[] {Layout.NARROW, Layout.WIDE}) {
      Settings settings = new Settings();
      settings.layout = layout;
      settings.table = layout == Layout.WIDE ? "wide" : "samples";
      settings.cursor = "none";
      try (TestContext context = new TestContext(directory)) {
        try (Session session = new SqlSink().open(settings.build(), context)) {
          session.deliver(TestBatch.of(new TestFrame(old, 0).row(tag, 1.0)));
        }
        settings.keep = Duration.ofDays(2);
        try (Session session = new SqlSink().open(settings.build(), context)) {
          session.announce(List.of(tag));
          session.deliver(TestBatch.of(new TestFrame(now, 1).row(tag, 2.0)));
        }
      }
      SqlSettings own = new Embedded(directory).complete(new Settings().build());
      try (Connection connection =
              connect(
                  String.valueOf(own.url()),
                  String.valueOf(own.user()),
                  OwnWord.in(directory, "owner-password"));
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + settings.table)) {
        rows.next();
        assertThat(rows.getInt(1)).as(settings.table).isEqualTo(1);
      }
    }
  }
}
