package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isthmus.host.config.TagConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A home comes back out of a backup, but its partner has gone on meanwhile, and keeps the cursor.
 */
class RestoredHomeTest {
  private static final int TAGS = 50;

  @TempDir Path directory;
  private final ScriptedDriver driver = new ScriptedDriver();
  private final CollectingSink sink = new CollectingSink();
  private EngineFixture running;

  @BeforeEach
  void keepTheCursor() {
    sink.keepsPosition = true;
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private void start(Path home) {
    running = new EngineFixture(home);
    running.offer("scripted", driver);
    running.offer("memory", sink);
    TagConfiguration[] tags =
        IntStream.range(0, TAGS)
            .mapToObj(each -> tag("t" + each, "cell:" + each))
            .toArray(TagConfiguration[]::new);
    running.device("pump", "scripted", every(20, tags)).sink("table", "memory", "**").apply();
  }

  private void awaitRows(int more) {
    int before = sink.rows.size();
    await(more + " rows", () -> sink.rows.size() >= before + more);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        copyOne(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void copyOne(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to);
    } catch (NoSuchFileException e) {
      // it was written beside and has its name by now
    }
  }

  private boolean has(long value) {
    return sink.rows.stream().anyMatch(row -> row.value().equals(value));
  }

  private void startAndAwaitWhatIsNew(Path backup) {
    driver.value = 1_000_000;
    start(backup);
    await("a value of the restored gateway", () -> has(1_000_000));
    driver.value = 2_000_000;
    await("the next", () -> has(2_000_000));
  }

  @Test
  void whatComesAfterABackupOfAStoppedGatewayIsDelivered() throws Exception {
    Path home = directory.resolve("home");
    start(home);
    awaitRows(TAGS);
    running.close();
    Path backup = directory.resolve("backup");
    copy(home, backup);
    start(home);
    awaitRows(100 * TAGS);
    running.close();

    startAndAwaitWhatIsNew(backup);
    assertThat(sink.rows.stream().map(row -> row.value() + " " + row.time()))
        .as("each once")
        .doesNotHaveDuplicates();
  }

  @Test
  void whatComesAfterABackupOfARunningGatewayIsDelivered() throws Exception {
    Path home = directory.resolve("home");
    start(home);
    awaitRows(TAGS);
    Path backup = directory.resolve("backup");
    copy(home, backup);
    awaitRows(100 * TAGS);
    running.close();

    startAndAwaitWhatIsNew(backup);
  }
}
