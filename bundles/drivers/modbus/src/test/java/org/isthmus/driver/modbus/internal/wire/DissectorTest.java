package org.isthmus.driver.modbus.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isthmus.driver.modbus.internal.AnsweringTransport;
import org.isthmus.driver.modbus.internal.MemoryContext;
import org.isthmus.driver.modbus.internal.address.Table;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Wireshark's dissectors, which are none of our code, find in the requests that are sent. Left
 * out where tshark is not installed.
 */
@Tag("peers")
class DissectorTest {
  @TempDir private Path directory;

  private final List<byte[]> sent = new ArrayList<>();

  private Connection connection(Framing framing) {
    AnsweringTransport device =
        new AnsweringTransport(
            request -> {
              sent.add(request);
              return new byte[0];
            });
    Duration wait = Duration.ofMillis(1);
    return new Connection(device, framing, wait, Duration.ZERO, 0, new MemoryContext(true));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"mbtcp, mbtcp.unit_id, mbtcp.len", "mbrtu, mbrtu.unit_id, mbrtu.crc16.status"})
  void wiresharkUnderstandsEveryRequest(String protocol, String unit, String more)
      throws Exception {
    ask(protocol);

    List<String> lines = dissect(protocol, unit, "modbus.func_code", more, "_ws.malformed");

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      // Length of the frame behind the header; or that the CRC is right.
      String last = protocol.equals("mbtcp") ? Integer.toString(sent.get(i).length - 6) : "1";
      expected.add((10 + i) + "\t" + function(protocol, sent.get(i)) + "\t" + last + "\t");
    }
    assertThat(lines).isEqualTo(expected).hasSize(6);
  }

  private void ask(String protocol) throws Exception {
    try (Connection connection = connection(protocol.equals("mbtcp") ? Mbap.stream() : new Rtu())) {
      CellReads reads = new CellReads(connection);
      int unit = 10;
      for (Table table : Table.values()) {
        reads.ask(unit++, table, table == Table.FILE ? 4 : 0, 300, table == Table.FIFO ? 1 : 17);
      }
    }
  }

  private static int function(String protocol, byte[] frame) {
    return frame[protocol.equals("mbtcp") ? 7 : 1];
  }

  private List<String> dissect(String protocol, String... fields) throws Exception {
    Path text = directory.resolve("sent.txt");
    Path capture = directory.resolve("sent.pcap");
    Files.writeString(text, hex());
    assumeTrue(
        run("text2pcap", "-q", "-T", "40000,502", text.toString(), capture.toString()) != null,
        "tshark is not installed");
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
    command.addAll(List.of("-d", "tcp.port==502," + protocol, "-T", "fields"));
    command.addAll(List.of("-o", "mbrtu.crc_verification:TRUE"));
    for (String field : fields) {
      command.addAll(List.of("-e", field));
    }
    String output = run(command.toArray(new String[0]));
    assertThat(output).isNotNull();
    return output.lines().toList();
  }

  private String hex() {
    StringBuilder text = new StringBuilder();
    for (byte[] frame : sent) {
      text.append("000000");
      for (byte each : frame) {
        text.append(String.format(" %02x", each));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** What it prints; null if there is no such program. */
  private static String run(String... command) throws InterruptedException, IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return null;
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Arrays.toString(command)).isZero();
    return output;
  }
}
