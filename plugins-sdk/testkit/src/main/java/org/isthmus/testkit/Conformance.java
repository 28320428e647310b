package org.isthmus.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.testkit.grade.Grades;
import org.isthmus.testkit.grade.Grading;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.report.Evidence;
import org.isthmus.testkit.report.Outcome;
import org.isthmus.testkit.report.Report;
import org.isthmus.testkit.rule.Rule;
import org.isthmus.testkit.rule.Rules;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Checks a plugin as JUnit tests, one a rule. A vendor's test class extends it and names the jar;
 * it runs after the jar is built.
 */
public abstract class Conformance {
  /** The jar. */
  protected abstract Path jar();

  /** Where {@code conformance.yaml} lies. */
  protected Path suite() {
    return Path.of("src/test/conformance");
  }

  /** Where report and evidence are written. */
  protected Path reports() {
    return jar().toAbsolutePath().resolveSibling("conformance");
  }

  /** How much time is spent: a build takes the short form, a release the long one. */
  protected Effort effort() {
    return Effort.SHORT;
  }

  /** Asks every rule. */
  public static List<Outcome> check(Path jar, Suite suite) throws IOException {
    return check(jar, suite, Effort.SHORT);
  }

  /** Asks every rule, and spends that much time on it. */
  public static List<Outcome> check(Path jar, Suite suite, Effort effort) throws IOException {
    return check(jar, suite, effort, Rules.all());
  }

  static List<Outcome> check(Path jar, Suite suite, Effort effort, List<Rule> rules)
      throws IOException {
    try (Candidate plugin = Candidate.open(jar, suite, effort)) {
      return Outcome.of(rules, plugin);
    }
  }

  @TestFactory
  final Stream<DynamicTest> everyRule() throws IOException, InterruptedException {
    Suite given = Suite.read(suite(), getClass().getClassLoader());
    return checkAndReport(given).stream()
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.rule().id() + ": " + outcome.rule().says(),
                    () -> Assertions.assertTrue(outcome.kept(), outcome::line)));
  }

  private List<Outcome> checkAndReport(Suite given) throws IOException, InterruptedException {
    try (Candidate plugin = Candidate.open(jar(), given, effort())) {
      List<Outcome> outcomes = Outcome.of(Rules.all(), plugin);
      Grades grades = Grading.of(plugin, Outcome.broken(outcomes));
      Report.write(reports(), plugin, outcomes, grades);
      Evidence.write(reports(), plugin, outcomes, grades);
      return outcomes;
    }
  }
}
