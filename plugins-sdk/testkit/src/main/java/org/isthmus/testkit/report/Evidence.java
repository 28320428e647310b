package org.isthmus.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.isthmus.plugins.internal.set.Sha256;
import org.isthmus.testkit.jar.Candidate;

/**
 * The side-car of a jar: what was checked and what came out, for the catalog. Its bytes depend on
 * the jar and the outcomes alone (keys in order, no times, no evidence that varies), so that a
 * signature over them is stable.
 */
public final class Evidence {
  private Evidence() {}

  /** Writes {@code <id>-<version>.evidence.json}. */
  public static Path write(Path directory, Candidate plugin, List<Outcome> outcomes)
      throws IOException {
    Path file =
        Files.createDirectories(directory)
            .resolve(plugin.id() + "-" + plugin.version() + ".evidence.json");
    return Files.writeString(file, text(plugin, outcomes));
  }

  /** No partner takes part in what the kit checks so far, so it proves nothing beyond D. */
  static String text(Candidate plugin, List<Outcome> outcomes) throws IOException {
    String rules =
        outcomes.stream()
            .sorted(Comparator.comparing(outcome -> outcome.rule().id()))
            .map(outcome -> quoted(outcome.rule().id()) + ":" + quoted(word(outcome)))
            .collect(Collectors.joining(","));
    return "{\"grade\":\"D\",\"gradeReason\":\"no partner took part\",\"plugin\":"
        + quoted(plugin.id())
        + ",\"rules\":{"
        + rules
        + "},\"sha256\":"
        + quoted(Sha256.of(plugin.file()))
        + ",\"version\":"
        + quoted(plugin.version())
        + "}\n";
  }

  private static String word(Outcome outcome) {
    return outcome.kept() ? "kept" : "broken";
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
