package org.isthmus.config.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.isthmus.host.config.ConfigurationKeeper.Change;
import org.isthmus.host.config.ConfigurationKeeper.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir private Path home;

  @Test
  void theLastThousandChangesAreKeptAndNumbersGoOnAfterARestart() throws IOException {
    History history = new History(home);
    for (int i = 1; i <= 1_003; i++) {
      history.add(Instant.EPOCH, "gateway.yaml", "maria", "", "gateway: g" + i);
    }
    new History(home).add(Instant.EPOCH, "devices/a.yaml", "ugo", "x\n12 y", "ü\r\n");

    Change last = new Change(1_004, Instant.EPOCH, "devices/a.yaml", "ugo");
    assertThat(new History(home).list("", Long.MAX_VALUE, 2_000)).hasSize(1_000);
    assertThat(new History(home).list("", 1_004, 2))
        .extracting(Change::number)
        .containsExactly(1_003L, 1_002L);
    assertThat(new History(home).list("devices/a.yaml", Long.MAX_VALUE, 9)).containsExactly(last);
    assertThat(new History(home).texts(1_004)).isEqualTo(new Texts(last, "x\n12 y", "ü\r\n"));
    assertThat(new History(home).texts(4)).isNull();
    try (Stream<Path> files = Files.list(home.resolve(".history/changes"))) {
      assertThat(files).hasSize(1_000);
    }
  }

  @Test
  void theTextsOfAChangeMayBeLarge() throws IOException {
    History history = new History(home);
    String large = "# ".repeat(1 << 20);
    history.add(Instant.EPOCH, "devices/a.yaml", "ugo", large, "");

    assertThat(history.list("devices/a.yaml", 2, 1)).extracting(Change::who).containsExactly("ugo");
    assertThat(history.texts(1)).extracting(Texts::before).isEqualTo(large);
  }

  @Test
  void aDamagedChangeIsPassedOver() throws IOException {
    History history = new History(home);
    history.add(Instant.EPOCH, "gateway.yaml", "maria", "", "a");
    history.add(Instant.EPOCH, "gateway.yaml", "maria", "a", "b");
    Files.writeString(home.resolve(".history/changes/000000002.change"), "half");

    assertThat(history.list("", Long.MAX_VALUE, 9)).extracting(Change::number).containsExactly(1L);
  }
}
