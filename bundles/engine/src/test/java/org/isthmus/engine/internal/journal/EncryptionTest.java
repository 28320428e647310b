package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.isthmus.engine.internal.seal.KeyRing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has the disk and not the keys reads nothing; who loses the keys loses nothing else. */
final class EncryptionTest {
  private static final String SOURCE = "acme/torino/press-1";

  @TempDir private Path home;
  private final Plant plant = new Plant();

  @BeforeEach
  void encrypt() throws IOException {
    plant.config = plant.config.withRetention(16_384, 1 << 30, Duration.ofDays(365));
    seal(true);
  }

  private void seal(boolean on) throws IOException {
    plant.config = plant.config.withSealing(new Sealing(new KeyRing(home), on));
  }

  private Path keys() {
    return home.resolve(KeyRing.NAME);
  }

  private void write(int frames) throws IOException {
    try (Journal journal = plant.open()) {
      for (int i = 0; i < frames; i++) {
        plant.append(journal, SOURCE, 2, 100);
        journal.flush();
      }
    }
  }

  private List<Plant.Frame> read() throws IOException {
    try (Journal journal = plant.open()) {
      return Plant.readAll(journal.read(Start.OLDEST));
    }
  }

  private List<String> segments() {
    return plant.disk.list().stream().filter(name -> name.endsWith(".segment")).sorted().toList();
  }

  private boolean isOnTheDisk(byte[] what) {
    String wanted = new String(what, StandardCharsets.ISO_8859_1);
    return plant.disk.list().stream()
        .map(name -> new String(plant.disk.bytes(name), StandardCharsets.ISO_8859_1))
        .anyMatch(content -> content.contains(wanted));
  }

  @Test
  void whatIsWrittenIsReadAgainAndStandsNowhereInTheClear() throws IOException {
    write(5);
    assertThat(isOnTheDisk(SOURCE.getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(isOnTheDisk(Plant.payload(SOURCE, 3, 100))).isFalse();
    assertThat(read()).hasSize(5);
    seal(false);
    write(1);
    assertThat(isOnTheDisk(SOURCE.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(isOnTheDisk(Plant.payload(SOURCE, 6, 100))).isTrue();
  }

  @Test
  void theKeysAreTheOwnersAlone() throws IOException {
    write(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatWasBegunInTheClearStaysReadableAndSoDoesWhatWasEncrypted() throws IOException {
    seal(false);
    write(2);
    assertThat(keys()).doesNotExist();
    seal(true);
    write(2);
    seal(false);
    write(2);
    assertThat(read()).hasSize(6);
    assertThat(segments()).hasSize(3).filteredOn(name -> name.contains("-k")).hasSize(1);
  }

  @Test
  void aNewKeyIsTakenAfterThirtyDaysWithTheNextSegment() throws IOException {
    write(2);
    plant.clock.advance(Duration.ofDays(29));
    write(2);
    assertThat(Files.readAllLines(keys())).hasSize(1);
    plant.clock.advance(Duration.ofDays(1));
    write(2);
    assertThat(Files.readAllLines(keys())).hasSize(2);
    seal(true);
    assertThat(read()).hasSize(6);
    assertThat(segments().stream().map(name -> name.replaceAll(".*-k", "")).distinct()).hasSize(2);
  }

  @Test
  void withoutItsKeyAJournalIsRefusedAsItIsAndWithItReadAgain() throws IOException {
    write(5);
    plant.disk = plant.disk.afterKill();
    List<String> names = plant.disk.list();
    byte[] segment = plant.disk.bytes(segments().get(0));
    String kept = Files.readString(keys());

    Files.delete(keys());
    for (boolean on : new boolean[] {true, false}) {
      seal(on);
      assertThatThrownBy(this::read)
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(segments().get(0))
          .hasMessageContaining("which secrets/journal-keys does not have; restore that file");
    }
    assertThat(keys()).doesNotExist();
    Files.writeString(keys(), kept.substring(0, kept.indexOf(' ') + 1) + "A".repeat(43) + "=\n");
    seal(true);
    assertThatThrownBy(this::read)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("that of secrets/journal-keys does not open it; restore that file");

    assertThat(plant.disk.list()).containsAll(names);
    assertThat(plant.disk.bytes(segments().get(0))).isEqualTo(segment);
    Files.writeString(keys(), kept);
    seal(true);
    assertThat(read()).hasSize(5);
  }

  @Test
  void damagedKeysAreNamedByTheirLine() throws IOException {
    write(1);
    Files.writeString(keys(), Files.readString(keys()) + "29000000 short\n");
    assertThatThrownBy(() -> seal(true))
        .hasMessage("secrets/journal-keys:2: is no key; restore the file from the backup");
  }

  @Test
  void whatSomebodyHasChangedWithItsChecksumsIsNotTakenForTrue() throws IOException {
    write(3);
    List<Plant.Frame> all = read();
    String name = segments().get(0);
    byte[] bytes = plant.disk.bytes(name);
    bytes[bytes.length - 30] ^= 1; // in the last body
    plant.disk.put(name, bytes);
    Checksums.makeRight(plant.disk);

    assertThat(read()).isEqualTo(all.subList(0, 2));
  }
}
