package org.isthmus.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.isthmus.testkit.grade.Grades;
import org.isthmus.testkit.jar.Candidate;

/** What came out, with what was looked at and what to do: for a person and for a build. */
public final class Report {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>%1$s</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem }
      table { border-collapse: collapse; width: 100%% }
      td, th { border-bottom: 1px solid #ccc; padding: .4rem; text-align: left; vertical-align: top }
      .broken { color: #a40000; font-weight: 600 }
      .kept { color: #1b6e2c }
      </style>
      <h1>%1$s</h1>
      <p>%2$s</p>
      <h2>Evidence</h2>
      %4$s
      <h2>Rules</h2>
      <table><tr><th>Rule<th>Outcome<th>What it asks for<th>What was found<th>Took</tr>
      %3$s
      </table>
      </html>
      """;

  private Report() {}

  /** Writes {@code <id>-<version>.report.json} and {@code .report.html}; returns the page. */
  public static Path write(Path directory, Candidate plugin, List<Outcome> outcomes, Grades grades)
      throws IOException {
    String name = plugin.id() + "-" + plugin.version() + ".report";
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(name + ".json"), json(plugin, outcomes, grades));
    return Files.writeString(directory.resolve(name + ".html"), html(plugin, outcomes, grades));
  }

  private static String json(Candidate plugin, List<Outcome> outcomes, Grades grades) {
    return outcomes.stream()
        .map(
            outcome ->
                "{\"rule\":"
                    + Json.quoted(outcome.rule().id())
                    + ",\"kept\":"
                    + outcome.kept()
                    + ",\"says\":"
                    + Json.quoted(outcome.rule().says())
                    + ",\"found\":"
                    + Json.quoted(outcome.evidence())
                    + ",\"millis\":"
                    + outcome.took().toMillis()
                    + ",\"cure\":"
                    + Json.quoted(outcome.rule().cure())
                    + "}")
        .collect(
            Collectors.joining(
                ",\n  ",
                "{\"plugin\":"
                    + Json.quoted(plugin.id())
                    + ",\"version\":"
                    + Json.quoted(plugin.version())
                    + ",\"grade\":"
                    + Json.quoted(grades.level().toString())
                    + ",\"grades\":"
                    + GradeText.json(grades)
                    + ",\"outcomes\":[\n  ",
                "\n]}\n"));
  }

  private static String html(Candidate plugin, List<Outcome> outcomes, Grades grades) {
    long broken = outcomes.stream().filter(outcome -> !outcome.kept()).count();
    String rows = outcomes.stream().map(Report::row).collect(Collectors.joining("\n"));
    return PAGE.formatted(
        Json.html(plugin.id() + " " + plugin.version()),
        outcomes.size() + " rules, " + broken + " broken",
        rows,
        GradeText.html(grades));
  }

  private static String row(Outcome outcome) {
    String found =
        Json.html(outcome.evidence())
            + (outcome.kept() ? "" : "<br>Cure: " + Json.html(outcome.rule().cure()));
    String word = outcome.kept() ? "kept" : "broken";
    return "<tr><td><code>"
        + Json.html(outcome.rule().id())
        + "</code><td class=\""
        + word
        + "\">"
        + word
        + "<td>"
        + Json.html(outcome.rule().says())
        + "<td>"
        + found
        + "<td>"
        + outcome.took().toMillis()
        + " ms</tr>";
  }
}
