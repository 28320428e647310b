package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The power goes at a random operation, several times in the life of one journal; the disk forgets
 * what was not forced, or keeps, loses and tears its pages and directory entries at random.
 */
final class PowerCutTest {
  private static final int LIVES = 8;

  private static int cuts;

  private final Plant plant = new Plant();
  private final Map<Long, Position> acknowledged = new HashMap<>();
  private Position newestEver = new Position(0, 0);
  private List<Plant.Frame> provenDurable = List.of();

  static LongStream seeds() {
    return LongStream.range(0, LongForm.times(300, 10_000));
  }

  @AfterAll
  static void say() {
    System.out.println("PowerCutTest: " + cuts + " power cuts");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasSyncedIsKeptAndNoIdComesTwice(long seed) throws IOException {
    Random random = new Random(seed);
    acknowledged.put(0L, new Position(Plant.FIRST, 0));
    for (int life = 0; life < LIVES; life++) {
      plant.disk.cutPowerAfter(random.nextInt(120));
      try {
        live(plant.open(), random);
      } catch (JournalException e) {
        assertThat(e).hasCauseInstanceOf(MemoryDisk.PowerCut.class); // while opening
      }
      plant.disk = plant.disk.afterPowerCut(random, random.nextBoolean());
      cuts++;
    }
    verify(plant.open());
  }

  private void live(Journal journal, Random random) throws IOException {
    verify(journal);
    Consumer consumer = journal.consumer("sink", Start.OLDEST);
    Reader reader = consumer.read();
    for (int i = 0; i < 60; i++) {
      plant.append(journal, "scan-" + random.nextInt(3), 1 + random.nextInt(9), 60);
      switch (random.nextInt(6)) {
        case 0 -> journal.write();
        case 1 -> journal.sync();
        case 2 -> deliver(consumer, reader);
        default -> {}
      }
    }
    newestEver = journal.status().newest();
    if (random.nextInt(4) == 0) {
      journal.close();
      newestEver = journal.status().newest();
    }
    remember(journal);
  }

  private void deliver(Consumer consumer, Reader reader) throws IOException {
    long before = consumer.ledger().total().lost();
    List<Plant.Frame> frames = Plant.readAll(reader);
    consumer.delivered(Plant.rows(frames));
    consumer.ack(reader.position());
    Account total = consumer.ledger().total();
    assertThat(total.lost()).isGreaterThanOrEqualTo(before);
    acknowledged.put(settled(total), reader.position());
  }

  private static long settled(Account total) {
    return total.delivered() + total.lost();
  }

  private void remember(Journal journal) throws IOException {
    long synced = journal.status().synced().sequence();
    provenDurable =
        Plant.readAll(journal.read(Start.OLDEST)).stream()
            .filter(frame -> frame.sequence() + frame.rows() <= synced)
            .toList();
  }

  private void verify(Journal journal) throws IOException {
    assertThat(journal.status().newest()).isGreaterThanOrEqualTo(newestEver);
    List<Plant.Frame> kept = Plant.readAll(journal.read(Start.OLDEST));
    Set<Plant.Frame> distinct = new HashSet<>(kept);
    assertThat(provenDurable).filteredOn(frame -> !distinct.contains(frame)).isEmpty();
    assertThat(distinct).hasSameSizeAs(kept);
    assertThat(kept).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
    for (String name : journal.consumers()) {
      Consumer consumer = journal.consumer(name, Start.NEWEST);
      Account total = consumer.ledger().total();
      // Books and cursor are of one and the same acknowledgement, or the cursor was pulled back.
      assertThat(acknowledged).containsKey(settled(total));
      assertThat(consumer.acknowledged().sequence())
          .isLessThanOrEqualTo(acknowledged.get(settled(total)).sequence());
      assertThat(total.waiting())
          .isEqualTo(journal.status().newest().sequence() - consumer.acknowledged().sequence());
    }
  }
}
