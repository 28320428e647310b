package org.isthmus.wire.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RangesTest {
  @Test
  void whatIsForbiddenAndAdmittedIsThatOfASimpleSet() {
    Random random = new Random(7);
    Ranges ranges = new Ranges();
    BitSet expected = new BitSet();
    for (int i = 0; i < 2_000; i++) {
      int from = random.nextInt(90);
      int to = from + 1 + random.nextInt(10);
      boolean forbid = random.nextBoolean();
      expected.set(from, to, forbid);
      if (forbid) {
        ranges.forbid(from, to);
      } else {
        ranges.admit(from, to);
      }
      int probe = random.nextInt(95);
      int end = probe + 1 + random.nextInt(5);
      assertThat(ranges.forbids(probe, end)).isEqualTo(!expected.get(probe, end).isEmpty());
      assertThat(Ranges.parse(ranges.toString())).hasToString(ranges.toString());
    }
  }

  @Test
  void aCutPartsOnlyWhatMeetsThere() {
    Ranges ranges = Ranges.parse("3-5,9,|20");

    assertThat(ranges.parts(2, 6)).isTrue();
    assertThat(ranges.parts(6, 8)).isFalse();
    assertThat(ranges.parts(20, 20)).isTrue();
    assertThat(ranges.parts(18, 22)).isTrue();
    assertThat(ranges.parts(21, 21)).isFalse();
    assertThat(ranges.describe()).isEqualTo("3-5, 9, nothing across 19/20");
  }

  @Test
  void damagedTextIsRefused() {
    assertThatThrownBy(() -> Ranges.parse("3-x")).isInstanceOf(IllegalArgumentException.class);
  }
}
