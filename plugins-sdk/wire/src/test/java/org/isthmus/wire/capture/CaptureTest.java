package org.isthmus.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isthmus.wire.capture.Recordings.ANSWER;
import static org.isthmus.wire.capture.Recordings.REQUEST;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.wire.transport.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptureTest {
  @TempDir private Path directory;
  private Recordings recordings;

  @BeforeEach
  void into() {
    recordings = new Recordings(directory);
  }

  private static Medium medium(Medium.Kind kind) {
    return kind == Medium.Kind.LINE ? Medium.line() : new Medium(kind, 502);
  }

  @ParameterizedTest
  @EnumSource(Medium.Kind.class)
  void whatWasRecordedIsReadBackInItsPieces(Medium.Kind kind) throws Exception {
    long before = System.currentTimeMillis() * 1_000_000 - 1_000_000_000L;
    List<Piece> pieces =
        CaptureReader.read(recordings.record(medium(kind), REQUEST, ANSWER), medium(kind));
    assertThat(pieces)
        .extracting(Piece::toString)
        .containsExactly(
            "> 00 01 00 00 00 06 0a 03 01 2c 00 02",
            "< 00 01 00",
            "< 00 00 07 0a 03 04 11 22 33 44",
            "> 00 01 00 00 00 06 0a 03 01 2c 00 02",
            "< 00 01 00",
            "< 00 00 07 0a 03 04 11 22 33 44");
    assertThat(pieces.get(0).nanos()).isBetween(before, before + 60_000_000_000L);
    assertThat(pieces).isSortedAccordingTo(java.util.Comparator.comparingLong(Piece::nanos));
  }

  @Test
  void theSameBytesOutGiveTheSameBytesIn() throws Exception {
    ReplayTransport replay =
        ReplayTransport.of(recordings.record(Medium.tcp(502), REQUEST, ANSWER), Medium.tcp(502));
    Recordings.exchange(replay, REQUEST, ANSWER);
    assertThat(replay.isOver()).isFalse();
    assertThat(replay.receive(new byte[9], 0, 9, Long.MAX_VALUE)).as("a time-out").isZero();
    Recordings.exchange(replay, REQUEST, ANSWER);
    assertThat(replay.isOver()).isTrue();
    assertThat(replay.receive(new byte[9], 0, 9, Long.MAX_VALUE)).isZero();
  }

  @Test
  void theFirstDifferenceIsShown() throws Exception {
    Path file = recordings.record(Medium.tcp(502), REQUEST, ANSWER);
    ReplayTransport replay = ReplayTransport.of(file, Medium.tcp(502));
    byte[] other = REQUEST.clone();
    other[9] = 0x2D;
    assertThatThrownBy(() -> replay.send(other, 0, other.length))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "request 1 differs from byte 9 on: the capture has 2c 00 02, was sent 2d 00 02"
                + " (piece 1 of 6)");
    ReplayTransport more = ReplayTransport.of(file, Medium.tcp(502));
    byte[] longer = java.util.Arrays.copyOf(REQUEST, REQUEST.length + 1);
    assertThatThrownBy(() -> more.send(longer, 0, longer.length))
        .hasMessageContaining("differs from byte 12 on: the capture has received < 00 01 00 next");
    ReplayTransport over = new ReplayTransport(List.of());
    assertThatThrownBy(() -> over.send(REQUEST, 0, 1)).hasMessageContaining("the capture is over");
  }

  @Test
  void aRecordingEndsAtItsGreatestSizeAndTheLinkGoesOn() throws Exception {
    Path file = directory.resolve("small.pcapng");
    Recordings.Device device = new Recordings.Device(ANSWER, 3);
    try (Transport transport =
        RecordingTransport.of(device, file, Medium.tcp(502), recordings, 1_000)) {
      for (int i = 0; i < 100; i++) {
        Recordings.exchange(transport, REQUEST, ANSWER);
      }
    }
    assertThat(Files.size(file)).isBetween(1_000L, 1_200L);
    assertThat(recordings.facts().get("capture")).contains("has ended: it has reached 1000 bytes");
    assertThat(CaptureReader.read(file, Medium.tcp(502))).isNotEmpty();
  }

  @Test
  void whereNoFileIsNamedNothingIsWrapped() {
    Recordings.Device device = new Recordings.Device(ANSWER, 3);
    assertThat(RecordingTransport.of(device, null, Medium.line(), recordings)).isSameAs(device);
    Path nowhere = directory.resolve("no/such/directory");
    assertThat(RecordingTransport.of(device, nowhere, Medium.line(), recordings)).isSameAs(device);
    assertThat(recordings.facts().get("capture")).startsWith("nothing is recorded: ");
  }

  @Test
  void whatIsNoCaptureIsSaid() {
    assertThatThrownBy(() -> CaptureReader.read(new byte[40], Medium.line()))
        .isInstanceOf(IOException.class)
        .hasMessage("byte 0 of the capture: it is neither pcapng nor pcap");
    assertThatThrownBy(() -> CaptureReader.read(new byte[3], Medium.line()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void recordingAllocatesNothing() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Path file = directory.resolve("long.pcapng");
    byte[] into = new byte[300];
    try (Transport transport =
        RecordingTransport.of(
            new Recordings.Device(ANSWER, 3), file, Medium.tcp(502), recordings)) {
      for (int i = 0; i < 2_000; i++) {
        once(transport, into);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 2_000; i++) {
        once(transport, into);
      }
      assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 2_000).isLessThan(8);
    }
  }

  private static void once(Transport transport, byte[] into) throws Exception {
    transport.send(REQUEST, 0, REQUEST.length);
    transport.receive(into, 0, 200, 0);
    transport.receive(into, 0, 200, 0);
  }
}
