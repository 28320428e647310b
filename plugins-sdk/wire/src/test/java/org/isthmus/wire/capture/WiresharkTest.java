package org.isthmus.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.wire.capture.Recordings.ANSWER;
import static org.isthmus.wire.capture.Recordings.REQUEST;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark reads what we record, and we read what it writes. */
@Tag("peers")
class WiresharkTest {
  private static final byte[] RTU_REQUEST = Recordings.hex("0103 0000 000a c5cd");
  private static final byte[] RTU_REFUSAL = Recordings.hex("0183 02 c0f1");

  @TempDir private Path directory;
  private Recordings recordings;

  @BeforeEach
  void into() {
    recordings = new Recordings(directory);
  }

  @Test
  void wiresharkPutsTheStreamTogetherAndDissectsIt() throws Exception {
    // Wireshark knows Modbus by its first eight bytes, and does not wait for them.
    Path file = recordings.record(Medium.tcp(502), REQUEST, ANSWER, 9);
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
  void wiresharkDissectsDatagrams() throws Exception {
    Path file = recordings.record(Medium.udp(502), REQUEST, ANSWER);
    List<String> options =
        List.of("-d", "udp.port==502,mbudp", "-o", "udp.check_checksum:TRUE", "-c", "1");
    assertThat(Tshark.fields(file, options, "mbtcp.unit_id", "udp.checksum.status"))
        .containsExactly("10\t1");
  }

  @Test
  void wiresharkDissectsALineWhenItIsToldTheProtocol() throws Exception {
    Path file = recordings.record(Medium.line(), RTU_REQUEST, RTU_REFUSAL);
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
}
