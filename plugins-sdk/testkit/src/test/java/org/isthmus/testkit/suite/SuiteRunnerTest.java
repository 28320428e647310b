package org.isthmus.testkit.suite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suites that are right and suites that are wrong, through a driver that reads one byte a tag. */
class SuiteRunnerTest {
  @TempDir Path directory;

  private void play(String exchanges, String expected) throws Throwable {
    Path file = directory.resolve("toy.yaml");
    Files.writeString(
        file,
        """
        suite: Toy
        cases:
          - name: reads one byte
            tags: ["7"]
            exchanges: [%s]
            %s
        """
            .formatted(exchanges, expected));
    SuiteRunner<ToyDriver.Settings, ToyDriver.Place> runner =
        new SuiteRunner<>(new ToyDriver(), (port, wanted) -> new ToyDriver.Settings(port));
    for (var test : runner.tests(file).toList()) {
      test.getExecutable().execute();
    }
  }

  @Test
  void theRightBytesAndSamplesPass() {
    assertThatCode(() -> play("{ out: \"52 07\", in: \"2A\" }", "samples: [42]"))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherRequestIsShownBesideTheExpectedOne() {
    assertThatThrownBy(() -> play("{ out: \"52 08\", in: \"2A\" }", "samples: [42]"))
        .hasMessageContaining("toy.yaml, line 3")
        .hasMessageContaining("the request of line 5")
        .hasMessageContaining("expected 52 08")
        .hasMessageContaining("actual   52 07");
  }

  @Test
  void anotherValueIsShown() {
    assertThatThrownBy(() -> play("{ out: \"52 07\", in: \"2A\" }", "samples: [43]"))
        .hasMessageContaining("expected Expected[value=43")
        .hasMessageContaining("got Expected[value=42");
  }

  @Test
  void aRequestThatDoesNotComeIsMissed() {
    assertThatThrownBy(
            () ->
                play(
                    "{ out: \"52 07\", in: \"2A\" }, { out: \"52 09\", in: \"2A\" }",
                    "samples: [42]"))
        .hasMessageContaining("expected 52 09");
  }

  @Test
  void aBrokenLinkWhereSamplesAreExpectedIsTold() {
    assertThatThrownBy(() -> play("{ out: \"52 07\", fault: hang up }", "samples: [42]"))
        .hasMessageContaining("the link broke: the toy has hung up");
  }

  @Test
  void aBrokenLinkThatIsExpectedPassesByItsProblem() {
    assertThatCode(() -> play("{ out: \"52 07\", fault: hang up }", "problem: hung up"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> play("{ out: \"52 07\", fault: hang up }", "problem: on fire"))
        .hasMessageContaining("expected the problem 'on fire', got 'the toy has hung up");
  }

  @Test
  void aWrongFileFailsBeforeAnythingIsPlayed() {
    assertThatThrownBy(() -> play("{ out: \"5\", in: \"2A\" }", "samples: [42]"))
        .isInstanceOf(IOException.class);
  }
}
