package org.isthmus.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever comes, in whatever pieces: the frames are those that are found in all of it at once. The
 * input: which framer (1 byte), the size of the pieces (1), then what comes.
 */
class FramersFuzzTest {
  private static final int HEAD = 2;
  private static final int MOST = 40;

  private static final Framer[] FRAMERS = {
    Framers.fixed(3),
    Framers.lengthField(1, 2, false, 4, MOST),
    Framers.lengthField(0, 1, true, 1, MOST),
    Framers.delimited(MOST, (byte) '\r', (byte) '\n'),
    Framers.enclosed(Escapes.STX, Escapes.ETX, 2, MOST),
    Framers.stuffed(2, MOST),
  };

  @FuzzTest
  void findsTheSameFramesInAnyPieces(byte[] input) {
    if (input.length < HEAD) {
      return;
    }
    Framer framer = FRAMERS[(input[0] & 0xFF) % FRAMERS.length];
    int piece = 1 + (input[1] & 0xFF) % 32;
    byte[] came = Arrays.copyOfRange(input, HEAD, input.length);

    List<String> frames = find(framer, came, piece);

    assertThat(frames).isEqualTo(find(framer, came, came.length));
  }

  private static List<String> find(Framer framer, byte[] came, int piece) {
    FrameBuffer buffer = new FrameBuffer(framer, came.length + MOST);
    List<String> found = new ArrayList<>();
    int framed = 0;
    try {
      for (int at = 0; at < came.length; at += piece) {
        buffer.put(came, at, Math.min(piece, came.length - at));
        while (buffer.next()) {
          int end = buffer.at() + buffer.length();
          found.add(Arrays.toString(Arrays.copyOfRange(buffer.bytes(), buffer.at(), end)));
          framed += buffer.length();
        }
      }
    } catch (FrameException over) {
      found.add(over.getMessage());
      return found;
    }
    assertThat(framed + buffer.dropped() + buffer.waiting())
        .as("no byte is lost or counted twice")
        .isEqualTo(came.length);
    return found;
  }
}
