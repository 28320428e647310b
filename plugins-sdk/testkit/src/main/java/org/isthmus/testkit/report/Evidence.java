package org.isthmus.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isthmus.plugins.internal.set.Sha256;
import org.isthmus.testkit.grade.Grades;
import org.isthmus.testkit.jar.Candidate;

/**
 * The side-car of a jar: what was checked and what came out, for the catalog. Its bytes depend on
 * the jar, the outcomes and the reports of its tests alone (keys in order, no times, no evidence
 * that varies), so that a signature over them is stable.
 */
public final class Evidence {
  private Evidence() {}

  /** Writes {@code <id>-<version>.evidence.json}. */
  public static Path write(Path directory, Candidate plugin, List<Outcome> outcomes, Grades grades)
      throws IOException {
    Path file =
        Files.createDirectories(directory)
            .resolve(plugin.id() + "-" + plugin.version() + ".evidence.json");
    return Files.writeString(file, text(plugin, outcomes, grades));
  }

  static String text(Candidate plugin, List<Outcome> outcomes, Grades grades) throws IOException {
    String rules =
        outcomes.stream()
            .sorted(Comparator.comparing(outcome -> outcome.rule().id()))
            .map(outcome -> Json.quoted(outcome.rule().id()) + ":" + Json.quoted(word(outcome)))
            .collect(Collectors.joining(","));
    return "{\"excused\":{"
        + excused(plugin)
        + "},\"grade\":"
        + Json.quoted(grades.level().toString())
        + ",\"grades\":"
        + GradeText.json(grades)
        + ",\"passed\":"
        + outcomes.stream().allMatch(Outcome::kept)
        + ",\"plugin\":"
        + Json.quoted(plugin.id())
        + ",\"reports\":"
        + Json.object(grades.reports(), Json::quoted)
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
                    + ":"
                    + Json.object(
                        new TreeMap<>(plugin.suite().of(component.id()).without()), Json::quoted))
        .collect(Collectors.joining(","));
  }

  private static String word(Outcome outcome) {
    return outcome.kept() ? "kept" : "broken";
  }
}
