package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CursorTest {
  private final Plant plant = new Plant();

  @Test
  void aConsumerGoesOnAfterARestartWhereItAcknowledged() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 10);
    deliver(consumer, consumer.read(), 4);
    journal.close();

    journal = plant.open();
    consumer = journal.consumer("sink", Start.NEWEST);
    assertThat(consumer.acknowledged()).isEqualTo(new Position(Plant.FIRST, 4));
    assertThat(consumer.ledger().total()).isEqualTo(new Account(0, 4, 0, 0, 6, 0, 0, 0));
    assertThat(Plant.readAll(consumer.read())).extracting(Plant.Frame::number).startsWith(5L);
  }

  @Test
  void aNewConsumerBeginsWhereItIsTold() throws IOException {
    Journal journal = plant.open();
    append(journal, 3);
    assertThat(journal.consumer("late", Start.NEWEST).read().next()).isFalse();
    assertThat(Plant.readAll(journal.consumer("all", Start.OLDEST).read())).hasSize(3);
    assertThat(journal.consumers()).containsExactly("all", "late");
  }

  @Test
  void aRemovedConsumerIsForgottenForGood() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 3);
    journal.flush();
    journal.removeConsumer("sink");
    deliver(consumer, consumer.read(), 3); // whoever still holds it does no harm
    journal.flush();
    assertThat(plant.disk.list()).noneMatch(name -> name.contains("sink"));
    journal.close();

    journal = plant.open();
    assertThat(journal.consumers()).isEmpty();
    assertThat(journal.consumer("sink", Start.OLDEST).ledger().total().delivered()).isZero();
  }

  @Test
  void aDamagedCursorFileLeavesTheOneBefore() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 10);
    Reader reader = consumer.read();
    deliver(consumer, reader, 4);
    journal.flush();
    deliver(consumer, reader, 3);
    journal.flush();

    for (String file : new String[] {"sink.0.cursor", "sink.1.cursor"}) {
      MemoryDisk before = plant.disk;
      plant.disk = before.afterKill();
      plant.disk.put(file, new byte[] {1, 2, 3});
      plant.said.cursorsDamaged.clear();
      long cursor = plant.open().consumer("sink", Start.NEWEST).acknowledged().sequence();
      assertThat(cursor).isIn(4L, 7L);
      assertThat(plant.said.cursorsDamaged).containsExactly(file);
      plant.disk = before;
    }
  }

  @Test
  void withBothFilesDamagedTheConsumerBeginsAtTheOldestRowAndItIsSaid() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 10);
    deliver(consumer, consumer.read(), 4);
    journal.flush();
    journal.close();
    plant.disk.put("sink.0.cursor", new byte[0]);
    plant.disk.put("sink.1.cursor", new byte[100_000]);
    journal = plant.open();
    assertThat(Plant.readAll(journal.consumer("sink", Start.NEWEST).read())).hasSize(10);
    assertThat(plant.said.cursorsDamaged).hasSize(2);
  }

  @Test
  void aConsumerThatReadAheadOfTheKillGoesOnWithTheNewIncarnation() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    Consumer slow = journal.consumer("slow", Start.OLDEST);
    append(journal, 10);
    journal.flush();
    append(journal, 7);
    deliver(consumer, consumer.read(), 17);
    journal.sync(); // the cursor reaches the disk, the seven rows do not

    journal = plant.reopenAfterKill();
    append(journal, 2);
    consumer = journal.consumer("sink", Start.NEWEST);
    assertThat(Plant.readAll(consumer.read()))
        .extracting(Plant.Frame::incarnation)
        .containsExactly(Plant.FIRST + 1, Plant.FIRST + 1);
    Account total = consumer.ledger().total();
    assertThat(total.delivered()).isEqualTo(17);
    assertThat(total.waiting()).isEqualTo(2);
    long unknown = plant.said.unknown.get(0);
    assertThat(unknown).isGreaterThanOrEqualTo(7);
    assertThat(total.unknownAtMost()).isEqualTo(unknown - 7);
    slow = journal.consumer(slow.name(), Start.NEWEST);
    assertThat(slow.ledger().total()).isEqualTo(new Account(0, 0, 0, 0, 12, 0, 0, unknown));

    journal.flush();
    journal.close();
    total = plant.open().consumer("sink", Start.NEWEST).ledger().total();
    assertThat(total.unknownAtMost()).isEqualTo(unknown - 7); // booked once
  }

  @Test
  void aClockThatWasSetBackMeanwhileMakesTheGapNoSmaller() throws IOException {
    Journal journal = plant.open();
    append(journal, 10);
    journal.flush();
    append(journal, 7);
    MemoryDisk killed = plant.disk;
    plant.clock.advance(Duration.ofHours(1));
    plant.reopenAfterKill();
    plant.clock.set(Duration.ofHours(-2));
    plant.disk = killed;
    plant.reopenAfterKill();
    assertThat(plant.said.unknown).hasSize(2);
    assertThat(plant.said.unknown.get(1)).isEqualTo(plant.said.unknown.get(0));
  }

  @Test
  void aFileThatEndsBeforeTheCursorHasPerhapsLostWhatStoodBehindItToo() throws IOException {
    Journal journal = plant.open();
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    append(journal, 1);
    journal.flush();
    String segment =
        plant.disk.list().stream()
            .filter(name -> name.endsWith(".segment"))
            .findAny()
            .orElseThrow();
    byte[] early = plant.disk.bytes(segment);
    append(journal, 40);
    deliver(consumer, consumer.read(), 30);
    journal.flush();

    plant.disk.put(segment, early);
    consumer = plant.reopenAfterKill().consumer("sink", Start.NEWEST);
    assertThat(consumer.ledger().total().delivered()).isEqualTo(30);
    assertThat(consumer.ledger().total().unknownAtMost()).isPositive();
  }

  @Test
  void aNameThatIsNoFileNameIsRefused() throws IOException {
    Journal journal = plant.open();
    assertThatThrownBy(() -> journal.consumer("../x", Start.OLDEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../x")
        .hasMessageContaining("small letters");
  }

  private void append(Journal journal, int frames) {
    for (int i = 0; i < frames; i++) {
      plant.append(journal, "scan", 1, 50);
    }
  }

  private static void deliver(Consumer consumer, Reader reader, int frames) throws IOException {
    for (int i = 0; i < frames; i++) {
      assertThat(reader.next()).isTrue();
    }
    consumer.delivered(frames);
    consumer.ack(reader.position());
  }
}
