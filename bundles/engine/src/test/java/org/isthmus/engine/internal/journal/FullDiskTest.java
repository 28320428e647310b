package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FullDiskTest {
  enum Trouble {
    FULL {
      @Override
      void begin(MemoryDisk disk) {
        disk.full();
      }

      @Override
      void end(MemoryDisk disk) {
        disk.capacity(Long.MAX_VALUE);
      }
    },
    READ_ONLY {
      @Override
      void begin(MemoryDisk disk) {
        disk.readOnly(true);
      }

      @Override
      void end(MemoryDisk disk) {
        disk.readOnly(false);
      }
    };

    abstract void begin(MemoryDisk disk);

    abstract void end(MemoryDisk disk);
  }

  private final Plant plant = new Plant();

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void liveConsumersGoOnAndASlowOneLosesExactlyWhatLeftTheRing(Trouble trouble) throws IOException {
    Journal journal = plant.open();
    Consumer live = journal.consumer("live", Start.OLDEST);
    Consumer slow = journal.consumer("slow", Start.OLDEST);
    Reader liveReader = live.read();
    fill(journal, 50);
    deliver(live, liveReader);

    trouble.begin(plant.disk);
    for (int i = 0; i < 20; i++) {
      fill(journal, 10);
      deliver(live, liveReader);
    }
    assertThat(plant.said.stopped).hasSize(1);
    assertThat(journal.status().problem()).contains("cannot grow").contains("memory");
    trouble.end(plant.disk);
    fill(journal, 50);

    deliver(live, liveReader);
    deliver(slow, slow.read());
    long notWritten = plant.said.resumed.get(0);
    assertThat(plant.said.resumed).hasSize(1);
    assertThat(notWritten).isPositive().isEqualTo(journal.status().rowsNotWritten());
    assertThat(live.ledger().total().lost()).isZero();
    assertThat(live.ledger().total().delivered()).isEqualTo(300 * 3);
    assertThat(slow.ledger().total().lost()).isEqualTo(notWritten);
    assertThat(slow.ledger().total().read()).isEqualTo(300 * 3);
    assertThat(slow.ledger().total().waiting()).isZero();
    assertThat(journal.status().problem()).isNull();
  }

  @Test
  void aSlowConsumerReadsWhatTheWriterHoldsForTheNextAttempt() throws IOException {
    Journal journal = plant.open();
    Consumer slow = journal.consumer("slow", Start.OLDEST);
    Reader reader = slow.read();
    fill(journal, 5);
    plant.disk.full();
    fill(journal, 5); // the writer has taken these and cannot write them
    for (int i = 0; i < 200; i++) {
      plant.append(journal, "scan", 3, 200);
    }
    List<Plant.Frame> read = Plant.readAll(reader);
    assertThat(read.subList(0, 6))
        .extracting(Plant.Frame::number)
        .startsWith(1L, 2L, 3L, 4L, 5L, 6L);
    long lost = slow.ledger().total().lost();
    assertThat(lost).isPositive();
    assertThat(Plant.rows(read) + lost).isEqualTo(210 * 3);
  }

  @Test
  void aFullDiskAtTheEndIsACleanStopWithAHole() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    fill(journal, 10);
    plant.disk.full();
    fill(journal, 10);
    journal.close();

    plant.disk.capacity(Long.MAX_VALUE);
    journal = plant.open();
    assertThat(plant.said.incarnations).isEmpty();
    assertThat(journal.status().newest()).isEqualTo(new Position(Plant.FIRST, 60));
    consumer = journal.consumer(consumer.name(), Start.OLDEST);
    fill(journal, 1);
    deliver(consumer, consumer.read());
    assertThat(consumer.ledger().total().lost()).isEqualTo(30);
    assertThat(consumer.ledger().total().delivered()).isEqualTo(33);
  }

  @Test
  void aStartOnAFullDiskWorks() throws IOException {
    Journal journal = plant.open();
    fill(journal, 10);
    plant.disk = plant.disk.afterKill();
    plant.disk.full();
    journal = plant.open();
    Reader reader = journal.read(Start.OLDEST);
    fill(journal, 3);
    assertThat(Plant.rows(Plant.readAll(reader))).isEqualTo(39);
    assertThat(plant.said.stopped).hasSize(1);
  }

  @Test
  void aFailingForceIsSaidAndTheStopIsNotCalledClean() throws IOException {
    Journal journal = plant.open();
    fill(journal, 3);
    Position synced = journal.status().synced();
    plant.disk.forceFails(true);
    fill(journal, 3);
    assertThat(plant.said.stopped).singleElement().asString().contains("Input/output error");
    assertThat(journal.status().synced()).isEqualTo(synced);
    assertThat(journal.status().written()).isEqualTo(new Position(Plant.FIRST, 18));
    journal.close();
    plant.disk.forceFails(false);
    assertThat(plant.open().status().newest()).isEqualTo(new Position(Plant.FIRST + 1, 18));
  }

  private void fill(Journal journal, int frames) {
    for (int i = 0; i < frames; i++) {
      plant.append(journal, "scan", 3, 200);
      if (i % 5 == 4) {
        journal.flush();
      }
    }
    journal.flush();
  }

  private static void deliver(Consumer consumer, Reader reader) throws IOException {
    consumer.delivered(Plant.rows(Plant.readAll(reader)));
    consumer.ack(reader.position());
  }
}
