package org.isthmus.driver.modbus.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.frame.FrameBuffer;
import org.isthmus.wire.frame.FrameException;

/**
 * Whatever characters come, in whatever pieces: what is taken for the answer is a frame with a
 * right check, and an answer at the end of all is found. The input: how many registers were asked
 * for (1 byte), the size of the pieces (1), whether a right answer is put behind (1), then what
 * comes.
 */
class AsciiFuzzTest {
  private static final int HEAD = 3;
  private static final int UNIT = 7;

  @FuzzTest
  void takesOnlyFramesWithARightCheck(byte[] input) throws FrameException {
    if (input.length < HEAD) {
      return;
    }
    int registers = 1 + (input[0] & 0xFF) % 125;
    int piece = 1 + (input[1] & 0xFF);
    byte[] came = Arrays.copyOfRange(input, HEAD, input.length);
    boolean put = input[2] != 0;
    if (put) {
      byte[] answer = answer(registers).getBytes(StandardCharsets.ISO_8859_1);
      int length = came.length;
      came = Arrays.copyOf(came, length + answer.length);
      System.arraycopy(answer, 0, came, length, answer.length);
    }

    byte[] pdu = find(came, registers, piece);

    if (put && !open(input)) {
      assertThat(pdu).as("a right answer was missed").isNotNull();
    }
    if (pdu != null) {
      assertThat(new String(came, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT))
          .contains(frame(pdu));
      assertThat(pdu[0] == 3 ? pdu.length == 2 + 2 * registers : pdu[0] == (byte) 0x83).isTrue();
    }
  }

  /** What comes before may be a frame that has begun, and swallows what follows it. */
  private static boolean open(byte[] input) {
    for (int i = HEAD; i < input.length; i++) {
      if (input[i] == ':') {
        return true;
      }
    }
    return false;
  }

  private static byte[] find(byte[] came, int registers, int piece) throws FrameException {
    Ascii framing = new Ascii();
    byte[] request = new byte[Framing.BUFFER];
    request[Framing.PDU] = 3;
    request[Framing.PDU + 4] = (byte) registers;
    framing.wrap(request, UNIT, 5);
    FrameBuffer frames = new FrameBuffer(framing, 2 * framing.most());
    for (int at = 0; at < came.length; at += piece) {
      frames.put(came, at, Math.min(piece, came.length - at));
      while (frames.next()) {
        if (framing.of(frames.bytes(), frames.at(), frames.length()) == Match.Verdict.ANSWER) {
          int from = framing.answerAt();
          return Arrays.copyOfRange(framing.answer(), from, from + framing.answerLength());
        }
      }
    }
    return null;
  }

  private static String answer(int registers) {
    byte[] pdu = new byte[2 + 2 * registers];
    pdu[0] = 3;
    pdu[1] = (byte) (2 * registers);
    return frame(pdu) + "\r\n";
  }

  /** The slow and plain way, without the end of the line. */
  private static String frame(byte[] pdu) {
    StringBuilder text = new StringBuilder(":");
    int sum = UNIT;
    text.append(String.format("%02X", UNIT));
    for (byte each : pdu) {
      text.append(String.format("%02X", each));
      sum += each;
    }
    return text.append(String.format("%02X", -sum & 0xFF)).toString();
  }
}
