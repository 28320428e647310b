package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever stands in the files of a journal. The input: whether the journal was stopped cleanly
 * (bit 0) and whether checksums are made right after the edits (bit 1), then {@link Edits}.
 */
class JournalFuzzTest {
  private static final int SEGMENTS = 20;
  private static final MemoryDisk CLEAN = small(true);
  private static final MemoryDisk KILLED = small(false);
  private static final List<Plant.Frame> WRITTEN = written();

  /** A journal of several segments and incarnations and a consumer in its middle. */
  private static MemoryDisk small(boolean clean) {
    try {
      Plant plant = plant(new MemoryDisk());
      plant.open().close();
      Journal journal = plant.open();
      Consumer consumer = journal.consumer("sink", Start.OLDEST);
      for (int i = 0; i < 12; i++) {
        plant.append(journal, "scan-" + i % 2, 1 + i % 4, 120);
        journal.flush();
        if (i == 4) {
          Reader reader = consumer.read();
          consumer.delivered(Plant.rows(Plant.readAll(reader)));
          consumer.ack(reader.position());
        }
        if (i == 7) {
          journal = plant.reopenAfterKill();
          consumer = journal.consumer("sink", Start.OLDEST);
        }
      }
      if (clean) {
        journal.close();
      }
      return plant.disk.afterKill();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Plant plant(MemoryDisk disk) {
    Plant plant = new Plant();
    plant.disk = disk;
    plant.config = plant.config.withRetention(2048, 1 << 20, Duration.ofDays(1));
    return plant;
  }

  private static List<Plant.Frame> written() {
    try {
      return Plant.readAll(plant(CLEAN.afterKill()).open().read(Start.OLDEST));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @FuzzTest
  void giveTrueRowsInOrderAndBookTheRest(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    Plant plant = plant(((input[0] & 1) == 0 ? KILLED : CLEAN).afterKill());
    new Edits(input, 1).apply(plant.disk);
    boolean signed = (input[0] & 2) != 0;
    if (signed) {
      Checksums.makeRight(plant.disk);
    }
    Journal journal;
    try {
      journal = plant.open();
    } catch (JournalException e) {
      assertThat(e.getMessage()).contains("format");
      return;
    }
    List<Plant.Frame> written = signed ? null : new ArrayList<>(WRITTEN);
    new Reading(plant, written).of(journal);
    journal.close();
    Journal again = plant.open();
    assertThat(again.status().newest()).isGreaterThanOrEqualTo(journal.status().newest());
    new Reading(plant, written).of(again);
  }

  /** Reads all there is, books it, and goes on. */
  private record Reading(Plant plant, List<Plant.Frame> written) {

    void of(Journal journal) throws IOException {
      Consumer fresh = journal.consumer("fresh", Start.OLDEST);
      List<Plant.Frame> read = new ArrayList<>();
      Reader reader = fresh.read();
      settle(fresh, reader, read);
      if (written != null && !read.isEmpty()) {
        assertThat(written).containsSubsequence(read);
      }
      Consumer sink = journal.consumer("sink", Start.OLDEST);
      settle(sink, sink.read(), new ArrayList<>());

      plant.append(journal, "scan-0", 3, 120);
      journal.flush();
      assertThat(next(reader)).isTrue();
      assertThat(reader.rows()).isEqualTo(3);
      Plant.Frame appended = Plant.check(reader);
      if (written != null) {
        written.add(appended);
      }
      assertThat(next(reader)).isFalse();
    }

    /** A segment of a later format is passed over when it does not change. */
    private static boolean next(Reader reader) throws IOException {
      for (int failures = 0; failures < 5 * SEGMENTS; failures++) {
        try {
          return reader.next();
        } catch (JournalException e) {
          assertThat(e.getMessage()).contains("format");
        }
      }
      throw new AssertionError("never passes over what cannot be read");
    }

    private void settle(Consumer consumer, Reader reader, List<Plant.Frame> frames)
        throws IOException {
      long most = plant.disk.used() / FrameLayout.HEADER + 1;
      long end = consumer.acknowledged().sequence();
      long rows = 0;
      for (long count = 0; next(reader); count++) {
        assertThat(count).as("frames without an end").isLessThan(most);
        assertThat(reader.length()).isNotNegative();
        assertThat(reader.offset() + reader.length()).isLessThanOrEqualTo(reader.buffer().length);
        assertThat(reader.sequence()).isGreaterThanOrEqualTo(end);
        end = reader.sequence() + reader.rows();
        assertThat(reader.position().sequence()).isEqualTo(end);
        rows += reader.rows();
        if (written != null) {
          frames.add(Plant.check(reader));
        }
      }
      consumer.delivered(rows);
      consumer.ack(reader.position());
      assertThat(consumer.ledger().total().waiting()).isZero();
    }
  }
}
