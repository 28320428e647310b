package org.isthmus.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void parametersStandWhereTheTextSays() {
    Problem problem = Problem.of("a.b", "{0} is not {1}", "write {1}", 7, "seven");
    assertThat(problem).hasToString("7 is not seven; write seven");
    assertThat(problem.parameters()).containsExactly("7", "seven");
  }

  @Test
  void whatADeviceOrAPersonWroteIsNeverFilledInAgain() {
    assertThat(Problem.of("a.b", "'{0}' of {1}", "", "{1} $1 \\", "press").text())
        .isEqualTo("'{1} $1 \\' of press");
  }

  @Test
  void aPlaceWithoutAParameterStays() {
    assertThat(Problem.of("a.b", "route {2}", "", 1).text()).isEqualTo("route {2}");
  }
}
