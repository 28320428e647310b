package org.isthmus.testkit.hot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.peer.RealServer;
import org.isthmus.testkit.peer.ServerStart;

/**
 * Runs {@link Exercise} in a process of its own, so that threads, ports, files and whatever is
 * static in the JDK are the plugin's and nobody else's.
 */
public final class HotSwap {
  private static final int MOST_SECONDS = 90;

  private HotSwap() {}

  /**
   * Runs it.
   *
   * @param suite what was read from a directory
   * @return what is wrong, by rule; an empty text if nothing is
   */
  public static Map<String, String> run(Path jar, Suite suite)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("isthmus-testkit");
    try {
      Path result = directory.resolve("result");
      Path output = directory.resolve("output");
      Process process = start(jar, suite, directory, result, output);
      for (RealServer server : suite.servers()) {
        server.started().note(directory);
      }
      boolean inTime = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      if (!inTime || !Files.exists(result)) {
        process.destroyForcibly();
        String said = Files.readString(output).strip();
        throw new IOException(
            (inTime ? "the framework has ended early: " : "the framework hangs: ")
                + said.substring(Math.max(0, said.length() - 1_000)));
      }
      return read(result);
    } finally {
      delete(directory);
    }
  }

  private static Process start(Path jar, Suite suite, Path directory, Path result, Path output)
      throws IOException {
    Path given = Objects.requireNonNull(suite.directory(), "a suite that was read");
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-Xmn96m",
            "-XX:MetaspaceSize=192m", // several copies of a plugin's classes
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-D" + ServerStart.NOTES + "=" + directory,
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Exercise.class.getName(),
            jar.toAbsolutePath().toString(),
            given.toAbsolutePath().toString(),
            result.toString())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static Map<String, String> read(Path result) throws IOException {
    Properties found = new Properties();
    try (InputStream in = Files.newInputStream(result)) {
      found.load(in);
    }
    return found.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, found::getProperty));
  }

  private static void delete(Path directory) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
