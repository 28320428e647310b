package org.isthmus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsTheirWidestCellAndLinesEndWithAWord() {
    Table table = new Table("DEVICE", "STATE").row("a", "connected").row("boiler-17", "off");
    assertThat(table.lines())
        .containsExactly("DEVICE     STATE", "a          connected", "boiler-17  off");
  }

  @Test
  void aSignBeyondTheFirstPlaneIsOneColumnOfText() {
    Table table = new Table("NAME", "X").row("🏭🏭", "1").row("abcd", "2");
    assertThat(table.lines()).containsExactly("NAME  X", "🏭🏭    1", "abcd  2");
  }

  @Test
  void whatADeviceHasWrittenCannotSteerTheTerminal() {
    assertThat(new Table("NAME").row("\u001b[2Jgone\r\n\u202e").lines().get(1))
        .isEqualTo("?[2Jgone???");
  }
}
