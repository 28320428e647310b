package org.isthmus.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FramersTest {
  private static final int MOST = 64;

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A framer, frames in its form, and what may come between them. */
  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("fixed", Framers.fixed(3), List.of("abc", "def", "\r\n\0"), ""),
        Arguments.of(
            "length field",
            Framers.lengthField(4, 2, false, 6, MOST),
            List.of("\0\1\0\0\0\3\1\3\0", "\0\2\0\0\0\1x"),
            ""),
        Arguments.of(
            "length field, low byte first",
            Framers.lengthField(1, 2, true, 4, MOST),
            List.of("#\2\0ab!", "#\0\0!"),
            ""),
        Arguments.of(
            "delimited",
            Framers.delimited(MOST, (byte) '\r', (byte) '\n'),
            List.of("S S 1.000 kg\r\n", "\r\n", "\r\r\n"),
            ""),
        Arguments.of(
            "enclosed",
            Framers.enclosed(Escapes.STX, Escapes.ETX, 2, MOST),
            List.of("\2data\003E8", "\2\00300"),
            "noise"),
        Arguments.of(
            "stuffed",
            Framers.stuffed(2, MOST),
            List.of("\020\2a\020\020b\020\3cc", "\020\2\020\020\3\020\3dd"),
            "noise"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void framesAreFoundHoweverTheBytesAreCutIntoPieces(
      String name, Framer framer, List<String> frames, String noise) throws Exception {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (String frame : frames) {
      stream.write(latin(noise));
      stream.write(latin(frame));
    }
    byte[] all = stream.toByteArray();
    Random random = new Random(7);
    for (int turn = 0; turn < 200; turn++) {
      int piece = turn == 0 ? all.length : 1 + random.nextInt(all.length);
      FrameBuffer buffer = new FrameBuffer(framer, 4 * MOST);
      assertThat(read(buffer, all, piece)).as("in pieces of %s", piece).isEqualTo(frames);
      assertThat(buffer.dropped()).isEqualTo((long) noise.length() * frames.size());
    }
  }

  private static List<String> read(FrameBuffer buffer, byte[] all, int piece) throws Exception {
    List<String> found = new ArrayList<>();
    for (int at = 0; at < all.length; at += piece) {
      buffer.put(all, at, Math.min(piece, all.length - at));
      while (buffer.next()) {
        found.add(text(buffer));
      }
    }
    return found;
  }

  private static String text(FrameBuffer buffer) {
    return new String(buffer.bytes(), buffer.at(), buffer.length(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aLengthThatNoFrameHasIsAnErrorAtOnceAndNoWait() {
    Framer framer = Framers.lengthField(0, 4, false, 4, MOST);
    byte[] lie = {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    assertThatThrownBy(() -> framer.length(lie, 0, 4))
        .isInstanceOf(FrameException.class)
        .hasMessage("a length of 2147483647 is not in 0..60");
    byte[] negative = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    assertThatThrownBy(() -> framer.length(negative, 0, 4)).isInstanceOf(FrameException.class);
  }

  @Test
  void aLineWithoutAnEndIsAnErrorAndNoMemory() throws Exception {
    FrameBuffer buffer = new FrameBuffer(Framers.delimited(MOST, (byte) '\n'), MOST);
    buffer.put(new byte[MOST], 0, MOST);
    assertThatThrownBy(buffer::next)
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("no end of the line in 64 bytes");
    FrameBuffer full = new FrameBuffer((bytes, from, to) -> Framer.MORE, MOST);
    full.put(new byte[MOST], 0, MOST);
    assertThatThrownBy(() -> full.put(new byte[1], 0, 1)).isInstanceOf(FrameException.class);
  }

  @Test
  void whatBeginsAndDoesNotEndIsGivenUpForTheNextThatDoes() throws Exception {
    FrameBuffer buffer = new FrameBuffer(Framers.enclosed(Escapes.STX, Escapes.ETX, 0, 8), MOST);
    byte[] bytes = latin("\2never ending\2ok\3");
    assertThat(read(buffer, bytes, bytes.length)).hasSize(1);
  }

  @Test
  void randomBytesNeverLeadBeyondWhatHasCome() throws Exception {
    Random random = new Random(11);
    byte[] bytes = new byte[48];
    List<Framer> framers = forms().map(Arguments::get).map(form -> (Framer) form[1]).toList();
    for (int turn = 0; turn < 20_000; turn++) {
      random.nextBytes(bytes);
      bytes[random.nextInt(8)] = Escapes.DLE;
      int to = 1 + random.nextInt(bytes.length);
      int from = random.nextInt(to);
      for (Framer framer : framers) {
        try {
          assertThat(Math.abs(framer.length(bytes, from, to))).isBetween(0, to - from);
        } catch (FrameException refused) {
          assertThat(refused).hasMessageNotContaining("null");
        }
      }
    }
  }

  @Test
  void behindASilenceAFrameIsWhatHasCome() throws Exception {
    Framer expected = Framers.lengthField(0, 1, false, 1, MOST);
    FrameBuffer buffer = new FrameBuffer(Framers.idle(Duration.ofMillis(5), expected), 2 * MOST);
    assertThat(read(buffer, latin("\2ab\5c"), 8)).containsExactly("\2ab");
    assertThat(buffer.end()).isTrue();
    assertThat(text(buffer)).as("cut, for the matcher to judge").isEqualTo("\5c");
    assertThat(buffer.end()).isFalse();
    assertThat(read(buffer, latin("\1x"), 8)).as("the next begins anew").containsExactly("\1x");
  }

  @Test
  void whatNeverFallsSilentIsAnErrorAndNoMemory() throws Exception {
    FrameBuffer buffer = new FrameBuffer(Framers.idle(Duration.ofMillis(5), 8), 2 * MOST);
    buffer.put(new byte[8], 0, 8);
    assertThat(buffer.next()).isFalse();
    buffer.put(new byte[1], 0, 1);
    assertThatThrownBy(buffer::next).hasMessage("a frame is longer than 8 bytes");
  }
}
