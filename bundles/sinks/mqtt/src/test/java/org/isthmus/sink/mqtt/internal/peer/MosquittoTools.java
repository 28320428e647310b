package org.isthmus.sink.mqtt.internal.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The command line clients of Mosquitto. */
public final class MosquittoTools {
  private MosquittoTools() {}

  /**
   * Runs one to its end.
   *
   * @param tool such as {@code mosquitto_pub}
   * @return what it has printed
   */
  public static String run(String tool, int port, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(tool, "-h", "127.0.0.1", "-p", "" + port));
    line.addAll(List.of(arguments));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new AssertionError(line + " fails: " + printed);
    }
    return printed;
  }
}
