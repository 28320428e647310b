package org.isthmus.engine.internal.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of a small journal is cut off or damaged; what can be read is true and in order. */
class DamageTest {
  final Plant plant = new Plant();
  private Position newestEver = new Position(0, 0);

  /** A journal of two segments and a consumer in its middle; stopped cleanly or killed. */
  private MemoryDisk small(boolean clean) throws IOException {
    plant.config = plant.config.withRetention(2048, 1 << 20, Duration.ofDays(1));
    plant.open().close(); // so that the state file also holds an older state
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
    }
    newestEver = journal.status().newest();
    if (clean) {
      journal.close();
    }
    return plant.disk.afterKill();
  }

  private static String lastSegment(MemoryDisk disk) {
    return disk.list().stream().filter(n -> n.endsWith(".segment")).max(String::compareTo).get();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTailCutAtAnyByteLeavesTheFramesBeforeIt(boolean clean) throws IOException {
    MemoryDisk whole = small(clean);
    plant.disk = whole.afterKill();
    List<Plant.Frame> all = Plant.readAll(plant.open().read(Start.OLDEST));
    String name = lastSegment(whole);
    byte[] bytes = whole.bytes(name);
    int before = 0;
    for (int length = 0; length < bytes.length; length++) {
      plant.disk = whole.afterKill();
      plant.disk.put(name, Arrays.copyOf(bytes, length));
      List<Plant.Frame> kept = readAndCheckTheBooks();
      assertThat(kept).isEqualTo(all.subList(0, kept.size()));
      assertThat(kept.size()).isGreaterThanOrEqualTo(before);
      before = kept.size();
    }
    assertThat(before).isEqualTo(all.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anyDamagedBitLosesNoMoreThanItsPlaceAndIsBooked(boolean clean) throws IOException {
    MemoryDisk whole = small(clean);
    plant.disk = whole.afterKill();
    List<Plant.Frame> all = Plant.readAll(plant.open().read(Start.OLDEST));
    for (String name : whole.list()) {
      byte[] bytes = whole.bytes(name);
      int step = name.equals(StateFile.NAME) ? 7 : 1;
      for (int i = 0; i < bytes.length; i += step) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) (1 << (i % 8));
        plant.disk = whole.afterKill();
        plant.disk.put(name, damaged);
        List<Plant.Frame> kept = readAndCheckTheBooks();
        assertThat(all).as("byte %s of %s", i, name).containsSubsequence(kept);
      }
    }
  }

  @Test
  void definitionsThatAreDamagedInOnePlaceLoseNoFrame() throws IOException {
    MemoryDisk whole = small(true);
    plant.disk = whole.afterKill();
    List<Plant.Frame> all = Plant.readAll(plant.open().read(Start.OLDEST));
    String name = lastSegment(whole);
    byte[] bytes = whole.bytes(name);
    for (int i = SegmentHeader.SIZE; i < SegmentHeader.SIZE + 2 * definitionChunk(bytes); i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      plant.disk = whole.afterKill();
      plant.disk.put(name, damaged);
      assertThat(readAndCheckTheBooks()).as("byte %s", i).isEqualTo(all);
    }
  }

  /** The length of the chunk that a segment begins with. */
  private static int definitionChunk(byte[] segment) {
    int body = ByteBuffer.wrap(segment).order(LITTLE_ENDIAN).getInt(SegmentHeader.SIZE + 12);
    return ChunkHeader.SIZE + body;
  }

  /** Opens, reads, checks that each row is read or booked as lost, and that the journal goes on. */
  private List<Plant.Frame> readAndCheckTheBooks() throws IOException {
    Journal journal = plant.open();
    assertThat(journal.status().newest()).isGreaterThanOrEqualTo(newestEver);
    Consumer fromOldest = journal.consumer("second", Start.OLDEST);
    Reader reader = fromOldest.read();
    List<Plant.Frame> kept = Plant.readAll(reader);
    long begin = fromOldest.acknowledged().sequence();
    fromOldest.delivered(Plant.rows(kept));
    fromOldest.ack(reader.position());
    Account total = fromOldest.ledger().total();
    long end = journal.status().newest().sequence();
    assertThat(total.delivered() + total.lost()).isEqualTo(end - begin);
    assertThat(total.waiting()).isZero();

    Consumer first = journal.consumer("sink", Start.OLDEST);
    Account before = first.ledger().total();
    assertThat(before.waiting() + before.lost()).isEqualTo(end - first.acknowledged().sequence());
    plant.append(journal, "scan-0", 3, 120);
    assertThat(Plant.rows(Plant.readAll(reader))).isEqualTo(3);
    return kept;
  }

  @Test
  void aPayloadThatLooksLikeAJournalIsNotTakenForOne() throws IOException {
    MemoryDisk whole = small(true);
    byte[] segment = whole.bytes(lastSegment(whole));
    plant.disk = new MemoryDisk();
    Journal journal = plant.open();
    Source source = journal.source(new byte[] {1});
    journal.append(source, (byte) 1, 0, 1, segment, 0, segment.length);
    journal.append(source, (byte) 2, 0, 1, new byte[] {1, 2, 3}, 0, 3);
    journal.close();
    String name = lastSegment(plant.disk);
    byte[] bytes = plant.disk.bytes(name);
    int framesChunk = SegmentHeader.SIZE + 2 * definitionChunk(bytes);
    bytes[framesChunk] ^= 1; // the header before the payload, so that a reader searches inside it
    plant.disk.put(name, bytes);

    Consumer consumer = plant.open().consumer("sink", Start.OLDEST);
    assertThat(consumer.read().next()).isFalse();
    assertThat(consumer.ledger().total().lost()).isEqualTo(2);
  }
}
