package org.isthmus.engine.internal.lend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {
  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"press-1", "line_2.press", "7", "com10x"})
  void aPlainNameStaysAsItIs(String name) {
    assertThat(StateDirectory.fileName(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "",
        "a/b",
        "a\\b",
        "../../etc",
        ".hidden",
        "a.",
        "a..b",
        "nul",
        "com1",
        "aux.txt",
        "Press",
        "a b",
        "прес",
        "a\u0000b",
        "a:b",
        "x~000000000000"
      })
  void anOtherNameBecomesOneSafePathElement(String name) {
    String file = StateDirectory.fileName(name);
    assertThat(file).matches("[A-Za-z0-9_-]*~[0-9a-f]{12}").isNotEqualTo(name);
  }

  @Test
  void noTwoNamesMeetEvenWhereCaseDoesNotCount() {
    List<String> names =
        List.of("press", "Press", "PRESS", "a b", "a_b", "a/b", "x".repeat(300), "x".repeat(301));
    assertThat(
            names.stream()
                .map(name -> StateDirectory.fileName(name).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()))
        .hasSameSizeAs(names)
        .allSatisfy(file -> assertThat(file.length()).isLessThan(100));
  }

  @Test
  void aDirectoryThatCannotBeMadeIsNamedWithTheCure() throws Exception {
    Files.writeString(home.resolve("press-1"), "in the way");
    StateDirectory directory = new StateDirectory(home.resolve("press-1"));
    assertThatThrownBy(directory::files)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(home.resolve("press-1").toString())
        .hasMessageContaining("let the gateway's user write there");
  }
}
