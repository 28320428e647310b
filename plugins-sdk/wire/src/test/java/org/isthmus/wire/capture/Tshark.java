package org.isthmus.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** Wireshark's own reading of a capture. */
final class Tshark {
  private Tshark() {}

  /** One line for each packet, the fields divided by tabs. */
  static List<String> fields(Path capture, List<String> options, String... fields)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString()));
    command.addAll(options);
    command.addAll(List.of("-T", "fields"));
    for (String field : fields) {
      command.addAll(List.of("-e", field));
    }
    return run(command);
  }

  static List<String> run(List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException none) {
      if ("required".equals(System.getenv("ISTHMUS_PEERS"))) {
        throw new IllegalStateException(none);
      }
      throw new TestAbortedException("tshark is not installed");
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(command.toString()).isZero();
    return output.lines().toList();
  }
}
