package org.isthmus.testkit.hot;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Suite;

/** The process: takes the jar, the directory of {@code conformance.yaml}, and where to write. */
public final class Exercise {
  private static final Duration MOST = Duration.ofSeconds(80);

  private Exercise() {}

  /** Runs. */
  public static void main(String[] args) throws Exception {
    Properties found = new Properties();
    BiConsumer<String, List<String>> told =
        (rule, wrong) -> found.setProperty(rule, String.join("; ", wrong));
    Path result = Path.of(args[2]);
    Path directory = result.toAbsolutePath().getParent();
    Suite suite = Suite.read(Path.of(args[1]), Exercise.class.getClassLoader());
    try (Candidate plugin = Candidate.open(Path.of(args[0]), suite, Effort.SHORT);
        Gateway gateway = Gateway.start(directory.resolve("storage"))) {
      Residue residue = new Residue(gateway, plugin, directory, told);
      Bounded<String> looking =
          Bounded.start(
              "residue",
              () -> {
                residue.look();
                return "";
              });
      if (!looking.endsWithin(MOST)) {
        found.setProperty("hangs", "it hangs at " + looking.place());
      } else if (looking.thrown() != null) {
        found.setProperty("hangs", String.valueOf(looking.thrown()));
      }
    }
    try (OutputStream out = Files.newOutputStream(result)) {
      found.store(out, null);
    }
    // Threads that a plugin leaves behind do not keep the process.
    Runtime.getRuntime().halt(0);
  }
}
