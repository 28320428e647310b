package org.isthmus.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.report.Outcome;
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

  /** Asks every rule. */
  public static List<Outcome> check(Path jar, Suite suite) throws IOException {
    try (Candidate plugin = Candidate.open(jar, suite)) {
      return Rules.all().stream().map(rule -> Outcome.of(rule, plugin)).toList();
    }
  }

  @TestFactory
  final Stream<DynamicTest> everyRule() throws IOException {
    return check(jar(), Suite.read(suite())).stream()
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.rule().id() + ": " + outcome.rule().says(),
                    () -> Assertions.assertTrue(outcome.kept(), outcome::line)));
  }
}
