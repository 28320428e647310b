package org.isthmus.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.demo.modbus.Maps;
import org.isthmus.demo.modbus.Point;
import org.isthmus.demo.modbus.RegisterMap;
import org.isthmus.demo.opcua.RobotVariable;
import org.isthmus.demo.opcua.RobotVariables;
import org.isthmus.demo.sim.PressingLine;
import org.junit.jupiter.api.Test;

/**
 * The register tables of the README are those of the code; on a difference, copy the expected text.
 */
class ReadmeTest {
  @Test
  void theRegisterTablesAreThoseOfTheMachines() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (RegisterMap map : Maps.of(new PressingLine(1))) {
      if (!map.machine().equals("press-2")) {
        assertThat(readme).contains(table(map));
      }
    }
  }

  @Test
  void bothPressesHaveTheSameRegisters() {
    var maps = Maps.of(new PressingLine(1));
    assertThat(maps.get(1).points()).isEqualTo(maps.get(0).points());
  }

  @Test
  void theTableOfTheRobotIsThatOfItsVariables() throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| tag | node | type | unit | access | what |\n|---|---|---|---|---|---|\n");
    for (RobotVariable variable : RobotVariables.of(new PressingLine(1).robot())) {
      table.append(
          "| %s | `%s.%s` | %s | %s | %s | %s |\n"
              .formatted(
                  variable.tag(),
                  RobotVariables.ROBOT,
                  variable.node(),
                  variable.type(),
                  variable.unit(),
                  variable.writer() == null ? "r" : "rw",
                  variable.description()));
    }
    assertThat(Files.readString(Path.of("README.md"))).contains(table);
  }

  private static String table(RegisterMap map) {
    StringBuilder table =
        new StringBuilder(
            "| tag | address | type | unit | gain | access | what |\n|---|---|---|---|---|---|---|\n");
    for (Point point : map.points()) {
      table.append(
          "| %s | `%s` | %s | %s | %s | %s | %s |\n"
              .formatted(
                  point.name(),
                  point.address(),
                  point.type(),
                  point.unit(),
                  point.gain() == 1 ? "" : point.gain(),
                  point.writable() ? "rw" : "r",
                  point.description()));
    }
    return table.toString();
  }
}
