package org.isthmus.driver.modbus.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.isthmus.wire.frame.FrameBuffer;
import org.isthmus.wire.frame.FrameException;

/**
 * Whatever comes on a line, in whatever pieces: an answer that is in it whole is found, and nothing
 * else is. The input: how many registers were asked for (1 byte), the size of the pieces (1),
 * whether a right answer is put in and where (1), then what comes.
 */
class RtuFuzzTest {
  private static final int HEAD = 3;
  private static final int UNIT = 7;

  @FuzzTest
  void findsTheAnswerAndNothingElse(byte[] input) throws FrameException {
    if (input.length < HEAD) {
      return;
    }
    int registers = 1 + (input[0] & 0xFF) % 125;
    int piece = 1 + (input[1] & 0xFF);
    byte[] noise = Arrays.copyOfRange(input, HEAD, input.length);
    boolean put = input[2] != 0;
    byte[] came = put ? around(noise, input[2] & 0xFF, answer(registers)) : noise;

    byte[] found = find(came, registers, piece);

    if (put) {
      assertThat(found).as("a right answer was missed").isNotNull();
    }
    if (found != null) {
      assertThat(isAnswer(found, registers)).isTrue();
      assertThat(indexOf(came, found)).isNotNegative();
    } else {
      for (int at = 0; at < came.length; at++) {
        int end = Math.min(came.length, at + 5 + 2 * registers);
        assertThat(isAnswer(Arrays.copyOfRange(came, at, end), registers)).isFalse();
      }
    }
  }

  private static byte[] find(byte[] came, int registers, int piece) throws FrameException {
    Rtu framing = new Rtu();
    byte[] request = new byte[Framing.BUFFER];
    request[Framing.PDU] = 3;
    request[Framing.PDU + 4] = (byte) registers;
    framing.wrap(request, UNIT, 5);
    FrameBuffer frames = new FrameBuffer(framing, 2 * framing.most());
    for (int at = 0; at < came.length; at += piece) {
      frames.put(came, at, Math.min(piece, came.length - at));
      if (frames.next()) {
        return Arrays.copyOfRange(frames.bytes(), frames.at(), frames.at() + frames.length());
      }
    }
    return null;
  }

  private static byte[] answer(int registers) {
    byte[] frame = new byte[5 + 2 * registers];
    frame[0] = UNIT;
    frame[1] = 3;
    frame[2] = (byte) (2 * registers);
    Arrays.fill(frame, 3, frame.length - 2, (byte) 0x5A);
    int crc = crc(frame, frame.length - 2);
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >> 8);
    return frame;
  }

  private static byte[] around(byte[] noise, int at, byte[] answer) {
    int before = at % (noise.length + 1);
    byte[] all = Arrays.copyOf(noise, noise.length + answer.length);
    System.arraycopy(answer, 0, all, before, answer.length);
    System.arraycopy(noise, before, all, before + answer.length, noise.length - before);
    return all;
  }

  /** The slow and plain way. */
  private static boolean isAnswer(byte[] frame, int registers) {
    boolean data = frame.length == 5 + 2 * registers && frame[2] == (byte) (2 * registers);
    boolean exception = frame.length == 5 && frame[1] == (byte) 0x83 && frame[2] != 0;
    if (frame.length < 5 || frame[0] != UNIT || !((data && frame[1] == 3) || exception)) {
      return frame.length > 5 && isAnswer(Arrays.copyOf(frame, 5), registers);
    }
    int crc = crc(frame, frame.length - 2);
    return frame[frame.length - 2] == (byte) crc && frame[frame.length - 1] == (byte) (crc >> 8);
  }

  private static int crc(byte[] bytes, int to) {
    int crc = 0xFFFF;
    for (int i = 0; i < to; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
      }
    }
    return crc;
  }

  private static int indexOf(byte[] all, byte[] part) {
    for (int at = 0; at + part.length <= all.length; at++) {
      if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    return -1;
  }
}
