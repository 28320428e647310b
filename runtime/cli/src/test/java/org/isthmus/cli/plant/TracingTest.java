package org.isthmus.cli.plant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracingTest {
  @Test
  void bytesStandInRowsOfSixteenWithWhatCanBeReadOfThem() {
    assertThat(Tracing.lines("48692100"))
        .containsExactly("0000  48 69 21 00" + " ".repeat(36) + "   Hi!.");
    assertThat(Tracing.lines("00".repeat(17)))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("0010  00 ");
    assertThat(Tracing.lines("")).isEmpty();
  }
}
