package org.isthmus.testkit.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.isthmus.testkit.grade.Grades;
import org.isthmus.testkit.grade.Grading;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.report.Evidence;
import org.isthmus.testkit.report.GradeText;
import org.isthmus.testkit.report.Outcome;
import org.isthmus.testkit.report.Report;
import org.isthmus.testkit.rule.Rules;
import org.jspecify.annotations.Nullable;

/** {@code testkit check my-driver.jar}. Exits with 0: all kept, 1: one broken, 2: wrong call. */
public final class Main {
  private static final String USAGE =
      """
      usage: testkit check JAR [--suite DIR] [--report DIR] [--short]

        --suite DIR   where conformance.yaml lies; src/test/conformance if there is one
        --report DIR  where ID-VERSION.evidence.json, .report.json and .report.html are written;
                      else nothing is written
        --short       a quarter of a minute at most, as in a build; else up to a minute\
      """;
  private static final Path USUAL = Path.of("src/test/conformance");

  private Main() {}

  /** Runs and exits. */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    Deque<String> words = new ArrayDeque<>(List.of(args));
    if (!"check".equals(words.poll()) || words.isEmpty()) {
      err.println(USAGE);
      return 2;
    }
    Path jar = Path.of(words.remove());
    @Nullable Path suite = Files.exists(USUAL.resolve("conformance.yaml")) ? USUAL : null;
    @Nullable Path report = null;
    Effort effort = Effort.LONG;
    while (!words.isEmpty()) {
      String option = words.remove();
      if (option.equals("--short")) {
        effort = Effort.SHORT;
        continue;
      }
      String value = words.poll();
      if (value == null || !List.of("--suite", "--report").contains(option)) {
        err.println("testkit: '" + option + "' is not an option with its directory\n" + USAGE);
        return 2;
      }
      if (option.equals("--suite")) {
        suite = Path.of(value);
      } else {
        report = Path.of(value);
      }
    }
    return check(jar, suite, report, effort, out, err);
  }

  private static int check(
      Path jar,
      @Nullable Path suite,
      @Nullable Path report,
      Effort effort,
      PrintStream out,
      PrintStream err) {
    try (Candidate plugin =
        Candidate.open(
            jar,
            suite == null ? Suite.none() : Suite.read(suite, Main.class.getClassLoader()),
            effort)) {
      List<Outcome> outcomes = Outcome.of(Rules.all(), plugin);
      outcomes.forEach(outcome -> out.println(outcome.line()));
      Grades grades = Grading.of(plugin, Outcome.broken(outcomes));
      grades.byId().forEach((id, grade) -> out.println(GradeText.lines(id, grade)));
      if (report != null) {
        out.println("report  " + Report.write(report, plugin, outcomes, grades));
        out.println("report  " + Evidence.write(report, plugin, outcomes, grades));
      }
      long broken = outcomes.stream().filter(outcome -> !outcome.kept()).count();
      out.println(outcomes.size() + " rules, " + broken + " broken");
      return broken == 0 ? 0 : 1;
    } catch (IOException unreadable) {
      err.println("testkit: " + unreadable.getMessage());
      return 2;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return 2;
    }
  }
}
