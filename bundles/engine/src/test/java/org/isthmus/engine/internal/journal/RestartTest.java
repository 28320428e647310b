package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestartTest {
  private final Plant plant = new Plant();

  @Test
  void aCleanStopKeepsTheIncarnationAndTheSequencesGoOn() throws IOException {
    Journal journal = plant.open();
    plant.append(journal, "scan", 10, 100);
    journal.close();

    journal = plant.open();
    assertThat(plant.append(journal, "scan", 1, 100)).isEqualTo(10);
    assertThat(journal.status().newest()).isEqualTo(new Position(Plant.FIRST, 11));
    assertThat(plant.said.incarnations).isEmpty();
    assertThat(Plant.rows(Plant.readAll(journal.read(Start.OLDEST)))).isEqualTo(11);
  }

  @Test
  void aKillBeginsANewIncarnationBehindWhatWasWritten() throws IOException {
    Journal journal = plant.open();
    plant.append(journal, "scan", 10, 100);
    journal.write();
    plant.append(journal, "scan", 5, 100);

    journal = plant.reopenAfterKill();
    assertThat(plant.said.incarnations).containsExactly(Plant.FIRST + 1);
    assertThat(journal.status().newest()).isEqualTo(new Position(Plant.FIRST + 1, 10));
    assertThat(Plant.rows(Plant.readAll(journal.read(Start.OLDEST)))).isEqualTo(10);
  }

  @Test
  void noIdIsEverUsedTwiceHoweverOftenTheGatewayIsKilled() throws IOException {
    Random random = new Random(42);
    Position last = new Position(0, 0);
    Journal journal = plant.open();
    for (int life = 0; life < 200; life++) {
      Position first = journal.status().newest();
      assertThat(first).isGreaterThanOrEqualTo(last);
      for (int i = random.nextInt(5); i > 0; i--) {
        plant.append(journal, "scan", 1 + random.nextInt(3), 50);
        if (random.nextBoolean()) {
          journal.write();
        }
      }
      last = journal.status().newest();
      if (random.nextInt(3) == 0) {
        journal.close();
      }
      journal = plant.reopenAfterKill();
    }
  }

  @Test
  void noIdIsUsedTwiceWhenTheStateFileOrTheWholeHomeIsDestroyed() throws IOException {
    Journal journal = plant.open();
    plant.append(journal, "scan", 10, 100);
    journal.flush();
    plant.append(journal, "scan", 10, 100);
    Position last = journal.status().newest();

    plant.clock.advance(Duration.ofMinutes(1));
    plant.disk = plant.disk.afterKill();
    plant.disk.put(StateFile.NAME, new byte[2 * StateFile.SLOT]);
    journal = plant.open();
    assertThat(journal.status().newest()).isGreaterThan(last);
    last = journal.status().newest();

    plant.clock.advance(Duration.ofMinutes(1));
    plant.disk = plant.disk.afterKill();
    plant.disk.delete(StateFile.NAME);
    journal = plant.open();
    assertThat(journal.status().newest()).isGreaterThan(last);
    last = journal.status().newest();

    plant.clock.advance(Duration.ofMinutes(5));
    plant.disk = new MemoryDisk(); // somebody freed space
    assertThat(plant.open().status().newest().incarnation()).isGreaterThan(last.incarnation());
  }

  @Test
  void oneDamagedSlotOfTheStateFileNeverBringsAnOldIncarnationBack() throws IOException {
    plant.open().close();
    Journal journal = plant.open();
    plant.append(journal, "scan", 5, 100); // a sink may have seen these; no segment has
    Position last = journal.status().newest();
    MemoryDisk found = plant.disk.afterKill();
    for (int slot = 0; slot < 2; slot++) {
      byte[] state = found.bytes(StateFile.NAME);
      state[slot * StateFile.SLOT + 20] ^= 1;
      plant.disk = found.afterKill();
      plant.disk.put(StateFile.NAME, state);
      assertThat(plant.open().status().newest()).isGreaterThan(last);
    }
  }

  @Test
  void unknownRowsAreBoundedByTheRateBeforeTheKill() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    plant.append(journal, "scan", 500, 100);
    journal.flush();
    plant.append(journal, "scan", 500, 100);
    plant.clock.advance(Duration.ofSeconds(1));

    Journal next = plant.reopenAfterKill();
    assertThat(plant.said.unknown.get(0)).isBetween(500L, 5000L);
    assertThat(next.consumer(consumer.name(), Start.OLDEST).ledger().total().unknownAtMost())
        .isEqualTo(plant.said.unknown.get(0));
  }

  @Test
  void aStateFileThatIsOlderThanTheRowsUsesNoIdTwice() throws IOException {
    Journal journal = plant.open();
    plant.append(journal, "scan", 5, 100);
    journal.close();
    byte[] older = plant.disk.bytes(StateFile.NAME);
    journal = plant.open();
    plant.append(journal, "scan", 5, 100);
    journal.close();
    Position last = journal.status().newest();
    plant.disk.put(StateFile.NAME, older); // somebody has put a backup back, a part of it

    journal = plant.open();

    assertThat(journal.status().newest()).isGreaterThan(last);
    assertThat(Plant.rows(Plant.readAll(journal.read(Start.OLDEST)))).isEqualTo(10);
  }

  @Test
  void aSecondGatewayInTheSameHomeIsToldSo(@TempDir Path home) throws IOException {
    try (Journal first = Journal.open(home, plant.config, plant.said)) {
      assertThat(first.status().problem()).isNull();
      assertThatThrownBy(() -> Journal.open(home, plant.config, plant.said))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(home.toString())
          .hasMessageContaining("in use by another gateway")
          .hasMessageContaining("home of its own");
    }
    Journal.open(home, plant.config, plant.said).close();
  }

  @Test
  void aHomeThatCannotBeWrittenIsSaidWithTheCure(@TempDir Path home) throws IOException {
    Path file = Files.createFile(home.resolve("not-a-directory"));
    assertThatThrownBy(() -> Journal.open(file, plant.config, plant.said))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("Cannot open the journal in " + file)
        .hasMessageContaining("can write to");
  }

  @Test
  void aJournalOfALaterFormatIsRefusedInWords() throws IOException {
    Journal journal = plant.open();
    journal.close();
    byte[] state = plant.disk.bytes(StateFile.NAME);
    for (int slot = 0; slot < 2; slot++) {
      state[slot * StateFile.SLOT + 8] = 2;
      CRC32C crc = new CRC32C();
      crc.update(state, slot * StateFile.SLOT + 8, StateFile.SLOT - 8);
      ByteBuffer.wrap(state)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(slot * StateFile.SLOT + 4, (int) crc.getValue());
    }
    plant.disk.put(StateFile.NAME, state);
    assertThatThrownBy(plant::open)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining("newer gateway");
  }
}
