package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL sink in the whole gateway: its own database, and a driver that somebody adds. */
@Tag("gateway")
class SqlTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String DRIVER = "jdbc.org.mariadb.jdbc.Driver";

  @TempDir private Path home;
  private ModbusMachine machine;

  @BeforeEach
  void startMachine() throws Exception {
    machine = ModbusMachine.start();
    machine.device(home, "press", "50ms", "");
  }

  @AfterEach
  void stopMachine() {
    machine.close();
  }

  private void sink(String name, String settings) throws IOException {
    Path file = home.resolve("sinks/" + name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        sink: %s
        kind: sql
        settings: { %s }
        routes: ["acme/**"]
        """
            .formatted(name, settings));
  }

  private static void await(Steering steering, String sink, String said) {
    Await.until(
        sink + ": " + said + "; it says " + steering.ask("sink " + sink),
        LONG,
        () -> steering.ask("sink " + sink).contains(said));
  }

  /** Samples, and of how many different places in the journal. */
  private long[] count() throws Exception {
    Path file;
    try (Stream<Path> files = Files.walk(home)) {
      file =
          files.filter(each -> each.toString().endsWith("samples.mv.db")).findFirst().orElseThrow();
    }
    String url = "jdbc:h2:file:" + file.toString().replace(".mv.db", "");
    try (Connection connection = new org.h2.Driver().connect(url, owner(file));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT incarnation || ':' || seq) FROM readings")) {
      rows.next();
      return new long[] {rows.getLong(1), rows.getLong(2)};
    }
  }

  /** Who made the database, with the password that lies beside it. */
  private static Properties owner(Path file) throws IOException {
    Properties owner = new Properties();
    owner.setProperty("user", "owner");
    owner.setProperty("password", Files.readString(file.resolveSibling("owner-password")).strip());
    return owner;
  }

  @Test
  void theDatabaseOfTheSinksOwnHasEachSampleOnceOverARestart() throws Exception {
    sink(
        "history",
        "table: readings, columns: { at: time, tag: path, v: value, text: text,"
            + " incarnation: incarnation, seq: sequence }");
    long before = 0;
    for (int start = 0; start < 2; start++) {
      try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
        Steering steering = Steering.of(gateway, home);
        steering.awaitConnected("press");
        await(steering, "history", "connected");
        steering.awaitReads("press");
      }
      long[] counts = count();
      assertThat(counts[0]).isGreaterThan(before);
      assertThat(counts[1]).isEqualTo(counts[0]);
      before = counts[0];
    }
  }

  /** The drivers inside of it put themselves into the JVM's list of drivers, and have threads. */
  @Test
  void theSinkLeavesNothingBehindWhenItGoes() throws Exception {
    sink("history", "table: readings");
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      Steering steering = Steering.of(gateway, home);
      steering.awaitConnected("press");
      await(steering, "history", "connected");
      assertThat(steering.ask("remove org.isthmus.sink.sql and-its-sinks"))
          .isEqualTo("remove done");
      assertLeavesNothing(steering);
    }
  }

  private static void assertLeavesNothing(Steering steering) {
    String operation = steering.ask("last");
    Await.until(
        "the residue; it says " + steering.ask("residue " + operation),
        LONG,
        () -> {
          System.gc();
          return steering.ask("residue " + operation).contains("settled=true");
        });
    assertThat(steering.ask("residue " + operation)).startsWith("true");
  }

  @Test
  void theJarOfADriverIsDroppedInAndGoesAgainWithoutARest() throws Exception {
    sink("plant", "url: \"jdbc:mariadb://127.0.0.1:%d/plant\", user: u".formatted(Ports.free()));
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      Steering steering = Steering.of(gateway, home);
      await(steering, "plant", "no JDBC driver is installed for jdbc:mariadb:");
      Path jar =
          Path.of(
              org.mariadb.jdbc.Driver.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI());
      Path plugins = Files.createDirectories(home.resolve("plugins"));
      Files.copy(jar, plugins.resolve(jar.getFileName().toString()));
      steering.awaitPlugin(DRIVER, "3.");
      await(steering, "plant", "nobody listens at jdbc:mariadb:");
      assertThat(steering.ask("remove " + DRIVER)).isEqualTo("remove done");
      assertLeavesNothing(steering);
      await(steering, "plant", "no JDBC driver is installed");
    }
  }
}
