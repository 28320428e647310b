package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.h2.Driver;
import org.h2.api.ErrorCode;
import org.h2.tools.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway that is killed again and again while it delivers to a database in another process, this
 * one: no sample is there twice.
 */
@Tag("gateway")
class SqlKillTest {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int KILLS = "1".equals(System.getenv("ISTHMUS_LONG")) ? 50 : 5;

  /**
   * Its own for each run: a cursor that is ahead of a new home's journal would pass over samples.
   */
  private final String database = "mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @TempDir private Path directory;

  private static long[] count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT incarnation || ':' || seq), count(DISTINCT"
                    + " incarnation) FROM samples")) {
      rows.next();
      return new long[] {rows.getLong(1), rows.getLong(2), rows.getLong(3)};
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
        return new long[3];
      }
      throw e;
    }
  }

  private void configure(Path home, int port) throws Exception {
    Path file = home.resolve("sinks/plant.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        sink: plant
        kind: sql
        settings:
          url: "jdbc:h2:tcp://127.0.0.1:%d/%s"
          columns: { at: time, tag: path, v: value, incarnation: incarnation, seq: sequence }
        routes: ["acme/**"]
        """
            .formatted(port, database));
  }

  @Test
  void noSampleArrivesTwice() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path home = directory.resolve("home");
    Server server = Server.createTcpServer("-tcpPort", String.valueOf(Ports.free())).start();
    try (ModbusMachine machine = ModbusMachine.start();
        Connection connection = new Driver().connect("jdbc:h2:" + database, new Properties())) {
      machine.device(home, "press-1", "10ms", "");
      machine.device(home, "press-2", "10ms", "");
      configure(home, server.getPort());
      for (int kill = 0; kill < KILLS; kill++) {
        long before = count(connection)[0];
        try (GatewayProcess gateway =
            GatewayProcess.gateway(
                directory.resolve(kill + ".log"),
                "--home",
                home.toString(),
                "--http-port",
                Integer.toString(Ports.free()))) {
          gateway.await(
              "samples after kill " + kill, LONG, () -> count(connection)[0] > before + 200);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
        } // kills it
      }
      long[] counts = count(connection);
      assertThat(counts[1]).as("different samples, seed " + seed).isEqualTo(counts[0]);
      assertThat(counts[2]).as("lives of the gateway").isEqualTo(KILLS);
    } finally {
      server.stop();
    }
  }
}
