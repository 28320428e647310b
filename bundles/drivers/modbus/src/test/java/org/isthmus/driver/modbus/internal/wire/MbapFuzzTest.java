package org.isthmus.driver.modbus.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.frame.FrameBuffer;
import org.isthmus.wire.frame.FrameException;

/**
 * Whatever a partner sends, in whatever pieces it comes: the frames found are those that a reading
 * of all bytes at once finds. The input: the transaction (2 bytes), how many answers are late (1),
 * the sizes of the pieces (1, in turn with the next), then what the partner sends.
 */
class MbapFuzzTest {
  private static final int HEAD = 5;
  private static final int MOST_EXCHANGES = 8;

  @FuzzTest
  void findsTheSameFramesInAnyPieces(byte[] input) throws IOException {
    if (input.length < HEAD) {
      return;
    }
    int transaction = (input[0] & 0xFF) << 8 | (input[1] & 0xFF);
    int late = input[2] & 0x1F;
    byte[] sent = Arrays.copyOfRange(input, HEAD, input.length);
    Mbap framing = Mbap.streamAfter((transaction - 1) & 0xFFFF);
    FrameBuffer frames = new FrameBuffer(framing, 520);
    byte[] request = new byte[Framing.BUFFER];
    for (int i = 0; i < late; i++) {
      framing.unanswered();
    }
    InputStream stream = new Pieces(sent, 1 + (input[3] & 0xFF), 1 + (input[4] & 0xFF));
    Whole whole = new Whole(sent, Math.min(late, 16));
    for (int i = 0; i < MOST_EXCHANGES; i++) {
      String expected = whole.next((transaction + i) & 0xFFFF);
      framing.wrap(request, 1, 5);
      assertThat(next(framing, frames, stream)).isEqualTo(expected);
      if (!expected.startsWith("answer")) {
        return;
      }
    }
  }

  private static String next(Mbap framing, FrameBuffer frames, InputStream from)
      throws IOException {
    try {
      while (!answered(framing, frames)) {
        byte[] piece = new byte[256];
        int read = from.read(piece, 0, piece.length);
        if (read < 0) {
          return "incomplete";
        }
        frames.put(piece, 0, read);
      }
      int at = framing.answerAt();
      return "answer "
          + Arrays.toString(Arrays.copyOfRange(framing.answer(), at, at + framing.answerLength()));
    } catch (FrameException e) {
      assertThat(e).hasMessageNotContaining("null");
      return "nonsense";
    }
  }

  private static boolean answered(Mbap framing, FrameBuffer frames) throws FrameException {
    while (frames.next()) {
      if (framing.of(frames.bytes(), frames.at(), frames.length()) == Match.Verdict.ANSWER) {
        return true;
      }
    }
    return false;
  }

  /** Reads all that was sent at once: Messaging on TCP/IP V1.0b, 3.1.3, and our own strictness. */
  private static final class Whole {
    private final byte[] bytes;
    private int late;
    private int at;

    Whole(byte[] bytes, int late) {
      this.bytes = bytes;
      this.late = late;
    }

    String next(int transaction) {
      while (bytes.length - at >= 6) {
        int length = get16(at + 4);
        if (get16(at + 2) != 0 || length < 3 || length > 254) {
          return "nonsense";
        }
        if (bytes.length - at < 6 + length) {
          return "incomplete";
        }
        byte[] pdu = Arrays.copyOfRange(bytes, at + 7, at + 6 + length);
        int answered = get16(at);
        at += 6 + length;
        if (answered == transaction) {
          return "answer " + Arrays.toString(pdu);
        }
        if (late-- == 0) {
          return "nonsense";
        }
      }
      return "incomplete";
    }

    private int get16(int from) {
      return (bytes[from] & 0xFF) * 256 + (bytes[from + 1] & 0xFF);
    }
  }

  /** Gives pieces of two sizes in turn. */
  private static final class Pieces extends ByteArrayInputStream {
    private int now;
    private int next;

    Pieces(byte[] bytes, int first, int second) {
      super(bytes);
      now = first;
      next = second;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      int piece = Math.min(length, now);
      int other = now;
      now = next;
      next = other;
      return super.read(into, offset, piece);
    }
  }
}
