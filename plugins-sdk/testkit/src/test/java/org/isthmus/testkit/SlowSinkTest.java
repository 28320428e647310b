package org.isthmus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.isthmus.testkit.broken.Sinks;
import org.isthmus.testkit.jar.Effort;
import org.isthmus.testkit.jar.Suite;
import org.isthmus.testkit.report.Outcome;
import org.isthmus.testkit.rule.Rule;
import org.isthmus.testkit.rule.Rules;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule that looks at the memory of this JVM, in which nobody else is at work meanwhile. */
@Isolated
class SlowSinkTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"Good, true", "Hoarding, false"})
  void a_sink_that_keeps_what_it_sends_breaks_the_rule(String sink, boolean keeps)
      throws Exception {
    Path jar =
        TrialJar.of(Class.forName(Sinks.class.getName() + "$" + sink))
            .build(directory.resolve("trial.jar"));
    Suite given =
        Suite.read(Path.of("src/test/conformance/sink"), SlowSinkTest.class.getClassLoader());
    List<Rule> slow = Rules.all().stream().filter(rule -> rule.id().equals("sink.slow")).toList();

    assertThat(Conformance.check(jar, given, Effort.LEAST, slow))
        .extracting(Outcome::kept)
        .containsExactly(keeps);
  }
}
