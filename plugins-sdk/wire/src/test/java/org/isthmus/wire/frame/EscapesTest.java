package org.isthmus.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EscapesTest {
  private static final byte[] INTERESTING = {
    Escapes.DLE, Escapes.STX, Escapes.ETX, (byte) 0xC0, (byte) 0xDB, (byte) 0xDC, (byte) 0xDD, 0
  };

  private static byte[] random(Random random) {
    byte[] data = new byte[random.nextInt(20)];
    for (int i = 0; i < data.length; i++) {
      data[i] = INTERESTING[random.nextInt(INTERESTING.length)];
    }
    return data;
  }

  @Test
  void dataComesBackAsItWentIn() throws FrameException {
    Random random = new Random(3);
    for (int turn = 0; turn < 10_000; turn++) {
      byte[] data = random(random);
      byte[] wire = new byte[2 * data.length + 1];
      int end = Escapes.doubleDle(data, 0, data.length, wire, 0);
      assertThat(Arrays.copyOf(wire, Escapes.undoubleDle(wire, 0, end))).isEqualTo(data);
      end = Escapes.slip(data, 0, data.length, wire, 0);
      assertThat(Arrays.copyOf(wire, end - 1)).doesNotContain(0xC0);
      assertThat(Arrays.copyOf(wire, Escapes.unslip(wire, 0, end - 1))).isEqualTo(data);
      byte[] flagged = new byte[2 * data.length + 2];
      end = Escapes.flagged(data, 0, data.length, flagged, 0);
      assertThat(Arrays.copyOfRange(flagged, 1, end - 1)).doesNotContain(0x7E);
      assertThat(Arrays.copyOfRange(flagged, 1, Escapes.unflagged(flagged, 1, end - 1)))
          .isEqualTo(data);
    }
  }

  @Test
  void anEscapeOfNothingIsAnError() {
    assertThatThrownBy(() -> Escapes.unslip(new byte[] {(byte) 0xDB}, 0, 1))
        .isInstanceOf(FrameException.class);
    assertThatThrownBy(() -> Escapes.unflagged(new byte[] {0x7D}, 0, 1))
        .isInstanceOf(FrameException.class);
    assertThatThrownBy(() -> Escapes.unslip(new byte[] {(byte) 0xDB, 1}, 0, 2))
        .isInstanceOf(FrameException.class);
  }
}
