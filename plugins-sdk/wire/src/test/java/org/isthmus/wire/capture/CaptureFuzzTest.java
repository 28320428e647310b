package org.isthmus.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Whatever is called a capture: which medium (1 byte), then the file. */
class CaptureFuzzTest {
  private static final Medium[] MEDIA = {Medium.tcp(502), Medium.udp(502), Medium.line()};

  @FuzzTest
  void isReadOrRefusedWithAReason(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Medium medium = MEDIA[(input[0] & 0xFF) % MEDIA.length];
    byte[] file = Arrays.copyOfRange(input, 1, input.length);
    try {
      List<Piece> pieces = CaptureReader.read(file, medium);
      assertThat(pieces.stream().mapToInt(piece -> piece.bytes().length).sum())
          .isLessThanOrEqualTo(file.length);
    } catch (IOException refused) {
      assertThat(refused).message().isNotBlank();
    }
  }
}
