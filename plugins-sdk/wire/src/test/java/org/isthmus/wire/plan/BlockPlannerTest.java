package org.isthmus.wire.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockPlannerTest {
  private static final int LIMIT = 20;
  private static final int GAP = 3;

  private record Run(int area, int start, int end) {}

  private final Ranges forbidden = new Ranges();
  private final BlockPlanner<Run> planner =
      new BlockPlanner<>(
          new BlockPlanner.Memory<>() {
            @Override
            public int start(Run run) {
              return run.start();
            }

            @Override
            public int end(Run run) {
              return run.end();
            }

            @Override
            public boolean together(Run one, Run other) {
              return one.area() == other.area();
            }

            @Override
            public int limit(Run run) {
              return LIMIT;
            }

            @Override
            public int gap(Run run) {
              return GAP;
            }

            @Override
            public boolean parts(Run next, int end) {
              return forbidden.parts(end, next.start());
            }
          });

  @Test
  void neighboursAreReadTogetherOverASmallGapAndUpToTheLimit() {
    Run first = new Run(1, 0, 2);
    Run near = new Run(1, 5, 7);
    Run far = new Run(1, 11, 12);
    Run large = new Run(1, 12, 32);
    Run elsewhere = new Run(2, 13, 14);
    assertThat(planner.plan(List.of(first, near, far, large, elsewhere)))
        .containsExactly(List.of(first, near), List.of(far), List.of(large), List.of(elsewhere));
  }

  @Test
  void whatTheDeviceRefusesIsNotReadAlong() {
    forbidden.forbid(3, 4);
    forbidden.cut(10);
    assertThat(planner.plan(List.of(new Run(1, 0, 3), new Run(1, 4, 10), new Run(1, 10, 11))))
        .hasSize(3);
  }

  @Test
  void noPlanBreaksARuleOrLosesARun() {
    Random random = new Random(5);
    for (int turn = 0; turn < 500; turn++) {
      List<Run> runs = new ArrayList<>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        int start = random.nextInt(120);
        runs.add(new Run(random.nextInt(2), start, start + 1 + random.nextInt(4)));
      }
      runs.sort(
          Comparator.comparingInt(Run::area)
              .thenComparingInt(Run::start)
              .thenComparingInt(Run::end));
      List<List<Run>> blocks = planner.plan(runs);
      assertThat(blocks.stream().flatMap(List::stream)).containsExactlyElementsOf(runs);
      for (List<Run> block : blocks) {
        int end = block.stream().mapToInt(Run::end).max().orElseThrow();
        assertThat(end - block.get(0).start()).isLessThanOrEqualTo(LIMIT);
        assertThat(block).allMatch(run -> run.area() == block.get(0).area());
      }
    }
  }
}
