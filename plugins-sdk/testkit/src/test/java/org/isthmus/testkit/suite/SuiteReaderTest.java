package org.isthmus.testkit.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteReaderTest {
  private static final String RIGHT =
      """
      suite: Toy
      cases:
        - name: reads one
          settings: { unit: 3 }
          tags: [a, { address: b, type: uint16 }]
          exchanges:
            - { out: "01 02", in: "03" }
          samples: [5, { quality: bad, says: no }]
      """;

  @Test
  void aSuiteIsReadWhole() throws IOException {
    Suite suite = SuiteReader.read("toy.yaml", RIGHT);

    Suite.Case only = suite.cases().get(0);
    assertThat(only.line()).isEqualTo(3);
    assertThat(only.settings()).containsEntry("unit", "3");
    assertThat(only.tags().get(1).type()).hasToString("uint16");
    assertThat(only.samples())
        .containsExactly(
            new Suite.Expected("5", "good", ""), new Suite.Expected(null, "bad", "no"));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "suite: Toy|sweet: Toy|line 1: 'sweet' means nothing here; write cases, suite",
        "in: <03>|in: \"<tx>\"|line 7: <tx> was never kept; write <tx:2>",
        "in: <03>|in: \"<tx:2>\"|line 7: an answer keeps nothing",
        "in: <03>|in: \"03 ..\"|line 7: '..' is no byte to answer",
        "01 02|01 2|line 7: '2' is no byte",
        "type: uint16|type: uint17|line 5: 'uint17' is not a data type",
        "samples: [5, |samples: [|line 8: 2 tags, 1 samples; write one for each tag",
        "samples:|problem: no\\n    samples:|a case has either samples or a problem",
        "in: <03>|fault: late|line 7: 'late' is no fault; write silence",
        "tags: [a, |tags: [|line 8: 1 tags, 2 samples",
      })
  void whatIsWrongIsNamedWithItsLine(String right, String wrong, String problem) {
    String find = right.replace("<03>", "\"03\"");
    String text = RIGHT.replace(find, wrong.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(RIGHT);

    assertThatThrownBy(() -> SuiteReader.read("toy.yaml", text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("toy.yaml, ")
        .hasMessageContaining(problem);
  }
}
