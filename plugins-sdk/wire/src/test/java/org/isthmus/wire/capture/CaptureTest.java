package org.isthmus.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isthmus.api.context.Report;
import org.isthmus.wire.transport.Partner;
import org.isthmus.wire.transport.Transport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptureTest {
  private static final byte[] REQUEST = hex("0001 0000 0006 0a 03 012c 0002");
  private static final byte[] ANSWER = hex("0001 0000 0007 0a 03 04 11223344");
  private static final byte[] RTU_REQUEST = hex("0103 0000 000a c5cd");
  private static final byte[] RTU_REFUSAL = hex("0183 02 c0f1");

  @TempDir private Path directory;
  private final Facts facts = new Facts();

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** A device that answers each request with the same bytes, in two pieces. */
  private static final class Device implements Transport {
    private final byte[] answer;
    private final int first;
    private int at;

    Device(byte[] answer, int first) {
      this.answer = answer;
      this.first = first;
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
      at = 0;
    }

    @Override
    public int receive(byte[] into, int where, int room, long deadline) {
      int count = at == 0 ? first : answer.length - at;
      System.arraycopy(answer, at, into, where, count);
      at += count;
      return count;
    }

    @Override
    public Partner partner() {
      return new Partner("device");
    }

    @Override
    public void close() {}
  }

  private static final class Facts implements Report {
    private final Map<String, String> all = new TreeMap<>();

    @Override
    public void fact(String key, String text) {
      all.put(key, text);
    }

    @Override
    public void clear(String key) {
      all.remove(key);
    }
  }

  private Path record(Medium medium, byte[] request, byte[] answer) throws Exception {
    return record(medium, request, answer, 3);
  }

  /** Two exchanges, in each of which so many bytes of the answer come before the others. */
  private Path record(Medium medium, byte[] request, byte[] answer, int first) throws Exception {
    Path file = directory.resolve("capture.pcapng");
    try (Transport transport =
        RecordingTransport.of(new Device(answer, first), file, medium, facts)) {
      assertThat(facts.all.get("capture")).contains("recorded in " + file);
      exchange(transport, request, answer);
      exchange(transport, request, answer);
    }
    return file;
  }

  private static void exchange(Transport transport, byte[] request, byte[] answer)
      throws Exception {
    byte[] around = new byte[request.length + 2];
    System.arraycopy(request, 0, around, 1, request.length);
    transport.take();
    transport.send(around, 1, around.length - 1);
    byte[] into = new byte[300];
    int got = transport.receive(into, 2, 200, 0);
    got += transport.receive(into, 2 + got, 200, 0);
    transport.release();
    assertThat(into).startsWith(0, 0, answer[0], answer[1]);
    assertThat(got).isEqualTo(answer.length);
  }

  private static Medium medium(Medium.Kind kind) {
    return kind == Medium.Kind.LINE ? Medium.line() : new Medium(kind, 502);
  }

  @ParameterizedTest
  @EnumSource(Medium.Kind.class)
  void whatWasRecordedIsReadBackInItsPieces(Medium.Kind kind) throws Exception {
    long before = System.currentTimeMillis() * 1_000_000 - 1_000_000_000L;
    List<Piece> pieces = CaptureReader.read(record(medium(kind), REQUEST, ANSWER), medium(kind));
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
  @Tag("peers")
  void wiresharkPutsTheStreamTogetherAndDissectsIt() throws Exception {
    // Wireshark knows Modbus by its first eight bytes, and does not wait for them.
    Path file = record(Medium.tcp(502), REQUEST, ANSWER, 9);
    List<String> options =
        List.of("-Y", "mbtcp", "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE");
    assertThat(
            Tshark.fields(
                file,
                options,
                "mbtcp.unit_id",
                "modbus.func_code",
                "modbus.reference_num",
                "modbus.regval_uint16",
                "tcp.checksum.status",
                "ip.checksum.status",
                "tcp.analysis.flags",
                "_ws.malformed"))
        .containsExactly(
            "10\t3\t300\t\t1\t1\t\t",
            "10\t3\t\t4386,13124\t1\t1\t\t",
            "10\t3\t300\t\t1\t1\t\t",
            "10\t3\t\t4386,13124\t1\t1\t\t");
  }

  @Test
  @Tag("peers")
  void wiresharkDissectsDatagrams() throws Exception {
    Path file = record(Medium.udp(502), REQUEST, ANSWER);
    List<String> options =
        List.of("-d", "udp.port==502,mbudp", "-o", "udp.check_checksum:TRUE", "-c", "1");
    assertThat(Tshark.fields(file, options, "mbtcp.unit_id", "udp.checksum.status"))
        .containsExactly("10\t1");
  }

  @Test
  @Tag("peers")
  void wiresharkDissectsALineWhenItIsToldTheProtocol() throws Exception {
    Path file = record(Medium.line(), RTU_REQUEST, RTU_REFUSAL);
    List<String> options =
        List.of(
            "-o",
            "uat:user_dlts:\"User 0 (DLT=147)\",\"mbrtu\",\"0\",\"\",\"0\",\"\"",
            "-o",
            "mbrtu.crc_verification:TRUE",
            "-c",
            "1");
    assertThat(
            Tshark.fields(
                file,
                options,
                "mbrtu.unit_id",
                "mbrtu.crc16.status",
                "modbus.word_cnt",
                "frame.packet_flags_direction"))
        .containsExactly("1\t1\t10\t0x00000002");
  }

  @Test
  @Tag("peers")
  void capturesOfOthersAreRead() throws Exception {
    Path text = directory.resolve("frames.txt");
    Path capture = directory.resolve("frames.pcap");
    Files.writeString(text, "O 0000 01 02 03\nI 0000 04 05\nI 0000 06\n");
    for (String format : List.of("pcap", "pcapng", "nsecpcap")) {
      Tshark.run(
          List.of(
              "text2pcap",
              "-q",
              "-D",
              "-F",
              format,
              "-T",
              "502,40000",
              text.toString(),
              capture.toString()));
      assertThat(CaptureReader.read(capture, Medium.tcp(502)))
          .as(format)
          .extracting(Piece::toString)
          .containsExactly("> 01 02 03", "< 04 05", "< 06");
    }
  }

  @Test
  void theSameBytesOutGiveTheSameBytesIn() throws Exception {
    ReplayTransport replay =
        ReplayTransport.of(record(Medium.tcp(502), REQUEST, ANSWER), Medium.tcp(502));
    exchange(replay, REQUEST, ANSWER);
    assertThat(replay.isOver()).isFalse();
    assertThat(replay.receive(new byte[9], 0, 9, Long.MAX_VALUE)).as("a time-out").isZero();
    exchange(replay, REQUEST, ANSWER);
    assertThat(replay.isOver()).isTrue();
    assertThat(replay.receive(new byte[9], 0, 9, Long.MAX_VALUE)).isZero();
  }

  @Test
  void theFirstDifferenceIsShown() throws Exception {
    Path file = record(Medium.tcp(502), REQUEST, ANSWER);
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
    Device device = new Device(ANSWER, 3);
    try (Transport transport = RecordingTransport.of(device, file, Medium.tcp(502), facts, 1_000)) {
      for (int i = 0; i < 100; i++) {
        exchange(transport, REQUEST, ANSWER);
      }
    }
    assertThat(Files.size(file)).isBetween(1_000L, 1_200L);
    assertThat(facts.all.get("capture")).contains("has ended: it has reached 1000 bytes");
    assertThat(CaptureReader.read(file, Medium.tcp(502))).isNotEmpty();
  }

  @Test
  void whereNoFileIsNamedNothingIsWrapped() {
    Device device = new Device(ANSWER, 3);
    assertThat(RecordingTransport.of(device, null, Medium.line(), facts)).isSameAs(device);
    Path nowhere = directory.resolve("no/such/directory");
    assertThat(RecordingTransport.of(device, nowhere, Medium.line(), facts)).isSameAs(device);
    assertThat(facts.all.get("capture")).startsWith("nothing is recorded: ");
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
        RecordingTransport.of(new Device(ANSWER, 3), file, Medium.tcp(502), facts)) {
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
