package org.isthmus.sink.sql.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.sql.internal.fixture.Settings;
import org.isthmus.sink.sql.internal.fixture.TestBatch;
import org.isthmus.sink.sql.internal.fixture.TestContext;
import org.isthmus.sink.sql.internal.fixture.TestFrame;
import org.isthmus.sink.sql.internal.fixture.TestTag;
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
      Thread.sleep(60_000);
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
    try (var connection = new org.h2.Driver().connect(Embedded.url(directory), new Properties());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM samples")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(50);
    }
  }
}
