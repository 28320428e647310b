package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JournalRoundTripTest {
  private final Plant plant = new Plant();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whatIsAppendedIsReadInOrderFromMemoryAndFromDisk(long seed) throws IOException {
    Random random = new Random(seed);
    Journal journal = plant.open();
    List<Plant.Frame> appended = new ArrayList<>();
    Reader live = journal.read(Start.OLDEST);
    List<Plant.Frame> seenLive = new ArrayList<>();
    long number = 0;
    for (int i = 0; i < 2000; i++) {
      int rows = 1 + random.nextInt(50);
      long sequence = plant.append(journal, "scan", rows, random.nextInt(900));
      appended.add(new Plant.Frame("scan", ++number, Plant.FIRST, sequence, rows));
      if (random.nextInt(4) == 0 || i % 8 == 0) {
        journal.flush(); // often enough that the ring never overtakes the disk
      }
      if (random.nextInt(40) == 0) {
        seenLive.addAll(Plant.readAll(live));
      }
    }
    seenLive.addAll(Plant.readAll(live));

    assertThat(seenLive).isEqualTo(appended);
    assertThat(Plant.readAll(journal.read(Start.OLDEST))).isEqualTo(appended);
    journal.close();
    assertThat(Plant.readAll(plant.open().read(Start.OLDEST))).isEqualTo(appended);
  }

  @Test
  void aFrameAsLongAsABlockFitsAndALongerOneIsRefusedWithTheLimit() throws IOException {
    Journal journal = plant.open();
    plant.append(journal, "scan", 1, 4096 - FrameLayout.HEADER);
    assertThat(Plant.readAll(journal.read(Start.OLDEST))).hasSize(1);
    assertThatThrownBy(() -> plant.append(journal, "scan", 1, 4097 - FrameLayout.HEADER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4076 bytes");
  }

  @Test
  void aReleasedSourceStaysReadableInMemoryAndOnDisk() throws IOException {
    Journal journal = plant.open();
    for (int i = 0; i < 200; i++) {
      plant.append(journal, "short-lived-" + i, 1, 100);
      journal.release(plant.source(journal, "short-lived-" + i));
      journal.flush();
    }
    assertThat(journal.status().sources()).isLessThan(200);
    assertThat(Plant.readAll(journal.read(Start.OLDEST)))
        .extracting(Plant.Frame::source)
        .hasSize(200)
        .endsWith("short-lived-199");
  }

  @Test
  void eachSegmentCanBeReadAlone() throws IOException {
    Journal journal = plant.open();
    for (int i = 0; i < 200; i++) {
      plant.append(journal, "scan-" + i % 3, 2, 500);
      journal.flush();
    }
    journal.close();
    List<String> names =
        plant.disk.list().stream().filter(name -> name.endsWith(".segment")).sorted().toList();
    assertThat(names).hasSizeGreaterThan(3);
    byte[] middle = plant.disk.bytes(names.get(2));

    plant.disk = new MemoryDisk();
    plant.disk.put(names.get(2), middle);
    List<Plant.Frame> alone = Plant.readAll(plant.open().read(Start.OLDEST));

    assertThat(alone).hasSizeGreaterThan(20);
    assertThat(alone).extracting(Plant.Frame::incarnation).containsOnly(Plant.FIRST);
  }
}
