package org.isthmus.engine.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void slotsDoNotDriftWhateverTheReadsTake() {
    Grid grid = new Grid(100, 1_000);
    for (int slot = 0; slot < 1_000; slot++) {
      assertThat(grid.due()).isEqualTo(1_000 + slot * 100L);
      assertThat(grid.skip(grid.due() + 7)).isZero();
      assertThat(grid.advance(grid.due() + 7 + slot % 90)).isZero();
    }
  }

  @Test
  void aReadThatEndsAfterItsSlotIsMissedAndTheNextIsDueAtOnce() {
    Grid grid = new Grid(100, 1_000);
    assertThat(grid.advance(1_150)).isEqualTo(1);
    assertThat(grid.due()).isEqualTo(1_100);
  }

  @Test
  void slotsThatNobodyReadAreCounted() {
    Grid grid = new Grid(100, 1_000);
    assertThat(grid.skip(1_570)).isEqualTo(5);
    assertThat(grid.due()).isEqualTo(1_500);
    assertThat(grid.skip(1_570)).isZero();
  }

  @Test
  void namesSpreadOverTheInterval() {
    int[] tenths = new int[10];
    for (int device = 0; device < 1_000; device++) {
      long now = System.nanoTime();
      Grid grid = Grid.spread(1_000_000_000L, ("device-" + device).hashCode());
      long phase = Math.min(999_999_999L, Math.max(0, grid.due() - now));
      tenths[(int) (phase / 100_000_000L)]++;
    }
    assertThat(IntStream.of(tenths)).allMatch(devices -> devices > 50);
  }
}
