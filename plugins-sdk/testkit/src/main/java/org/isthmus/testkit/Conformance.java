package org.isthmus.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.report.Outcome;
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
  final Stream<DynamicTest> everyRule() throws IOException {
    Suite given = Suite.read(suite(), getClass().getClassLoader());
    return check(jar(), given, effort()).stream()
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.rule().id() + ": " + outcome.rule().says(),
                    () -> Assertions.assertTrue(outcome.kept(), outcome::line)));
  }
}
