package org.isthmus.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EscapesTest {
  private static final byte[] INTERESTING = {Escapes.DLE, Escapes.STX, Escapes.ETX, 0};

  private static byte[] random(Random random) {
    byte[] data = new byte[random.nextInt(20)];
    for (int i = 0; i < data.length; i++) {
      data[i] = INTERESTING[random.nextInt(INTERESTING.length)];
    }
    return data;
  }

  @Test
  void dataComesBackAsItWentIn() {
    Random random = new Random(3);
    for (int turn = 0; turn < 10_000; turn++) {
      byte[] data = random(random);
      byte[] wire = new byte[2 * data.length];
      int end = Escapes.doubleDle(data, 0, data.length, wire, 0);
      assertThat(Arrays.copyOf(wire, Escapes.undoubleDle(wire, 0, end))).isEqualTo(data);
    }
  }
}
