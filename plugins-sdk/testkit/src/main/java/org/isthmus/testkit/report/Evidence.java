package org.isthmus.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
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

  /** The partner is the device of conformance.yaml, so the kit proves nothing beyond grade D. */
  static String text(Candidate plugin, List<Outcome> outcomes) throws IOException {
    String rules =
        outcomes.stream()
            .sorted(Comparator.comparing(outcome -> outcome.rule().id()))
            .map(outcome -> Json.quoted(outcome.rule().id()) + ":" + Json.quoted(word(outcome)))
            .collect(Collectors.joining(","));
    return "{\"excused\":{"
        + excused(plugin)
        + "},\"grade\":\"D\",\"gradeReason\":\"the partner was the vendor's own device, no other"
        + " took part\",\"passed\":"
        + outcomes.stream().allMatch(Outcome::kept)
        + ",\"plugin\":"
        + Json.quoted(plugin.id())
        + ",\"rules\":{"
        + rules
        + "},\"sha256\":"
        + Json.quoted(Sha256.of(plugin.file()))
        + ",\"version\":"
        + Json.quoted(plugin.version())
        + "}\n";
  }

  /** Rules that do not apply, by driver or sink, with the reasons that the vendor gives. */
  private static String excused(Candidate plugin) {
    return plugin.components().stream()
        .sorted(Comparator.comparing(component -> component.id()))
        .map(
            component ->
                Json.quoted(component.id())
                    + ":{"
                    + new TreeMap<>(plugin.suite().of(component.id()).without())
                        .entrySet().stream()
                            .map(
                                each ->
                                    Json.quoted(each.getKey()) + ":" + Json.quoted(each.getValue()))
                            .collect(Collectors.joining(","))
                    + "}")
        .collect(Collectors.joining(","));
  }

  private static String word(Outcome outcome) {
    return outcome.kept() ? "kept" : "broken";
  }
}
