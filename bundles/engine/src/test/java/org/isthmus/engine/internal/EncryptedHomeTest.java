package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.host.gateway.SetAsidePage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code encrypt} neither the journal nor what was set aside is in the clear. */
class EncryptedHomeTest {
  @TempDir Path home;
  private final ScriptedDriver driver = new ScriptedDriver();

  private EngineFixture begin(CollectingSink sink) {
    EngineFixture fixture = new EngineFixture(home);
    fixture.encrypt = true;
    fixture.offer("scripted", driver);
    fixture.offer("memory", sink);
    fixture.device("secret-press", "scripted", every(20, tag("a", "cell:1"), tag("b", "cell:2")));
    fixture.sink("it", "memory", "**").apply();
    return fixture;
  }

  private List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).filter(file -> has(file, text)).toList();
    }
  }

  private static boolean has(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nothingOfTheDeviceStandsInTheHomeAndAllOfItIsReadAgain() throws Exception {
    CollectingSink sink = new CollectingSink();
    sink.fault = CollectingSink.Fault.REJECTS_ODD;
    try (EngineFixture fixture = begin(sink)) {
      await("rows", () -> sink.rows.size() > 10);
      sink.fault = CollectingSink.Fault.AWAY;
      await("rows to wait", () -> fixture.engine.sinks().get(0).ledger().waiting() > 20);
      assertSetAside(fixture);
    }
    assertThat(filesWith("secret-press")).isEmpty();

    CollectingSink again = new CollectingSink();
    try (EngineFixture fixture = begin(again)) {
      await("what has waited", () -> again.rows.size() > 20);
      long last = sink.rows.get(sink.rows.size() - 1).position().sequence();
      assertThat(again.rows.get(0).position().sequence()).isBetween(last + 1, last + 3);
      assertSetAside(fixture);
    }
  }

  private static void assertSetAside(EngineFixture fixture) throws IOException {
    SetAsidePage page = fixture.engine.setAside("it", 0, 1);
    assertThat(page.rows().get(0).tag()).isEqualTo("acme/line-1/secret-press/b");
    assertThat(page.rows().get(0).value()).isEqualTo("3");
  }
}
