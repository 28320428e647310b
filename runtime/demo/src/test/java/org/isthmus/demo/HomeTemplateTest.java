package org.isthmus.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isthmus.demo.modbus.Maps;
import org.isthmus.demo.modbus.Point;
import org.isthmus.demo.modbus.RegisterMap;
import org.isthmus.demo.opcua.RobotVariable;
import org.isthmus.demo.opcua.RobotVariables;
import org.isthmus.demo.sim.PressingLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The gateway's home for this plant: whole, and true to the machines' registers. */
class HomeTemplateTest {
  private static final Path TEMPLATE = Path.of("home");

  @TempDir private Path home;

  @Test
  void writesEveryFileOfTheTemplateAndOnlyThose() throws IOException {
    HomeTemplate.write(options(5020, 1883, false), home);
    assertThat(filesIn(home)).isEqualTo(filesIn(TEMPLATE)).containsAll(HomeTemplate.FILES);
    assertThat(home.resolve("devices/oven-1.csv"))
        .hasSameTextualContentAs(TEMPLATE.resolve("devices/oven-1.csv"));
  }

  @Test
  void followsThePortsThatWereAskedFor() throws IOException {
    HomeTemplate.write(options(16020, 11883, false), home);
    for (int i = 0; i < Options.MACHINES; i++) {
      Map<?, ?> settings = (Map<?, ?>) device(home, maps().get(i).machine()).get("settings");
      assertThat(settings.get("port")).isEqualTo(16020 + i);
    }
    assertThat(home.resolve("devices/robot-1.yaml")).content().contains("127.0.0.1:16019");
    assertThat(home.resolve("sinks/broker.yaml")).content().contains("mqtt://127.0.0.1:11883");
  }

  @Test
  void leavesFilesAloneThatExist() throws IOException {
    Files.writeString(home.resolve("gateway.yaml"), "gateway: mine\n");
    HomeTemplate.write(options(5020, 1883, false), home);
    assertThat(home.resolve("gateway.yaml")).content().isEqualTo("gateway: mine\n");
  }

  @Test
  void saysWhichFileItCouldNotWriteAndTheCure() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");
    assertThatIOException()
        .isThrownBy(() -> HomeTemplate.write(options(5020, 1883, false), file))
        .withMessageContaining(file.resolve("gateway.yaml").toString())
        .withMessageContaining("give --home a directory that can be written");
  }

  @Test
  void hasNoDevicesForABrokerAlone() throws IOException {
    HomeTemplate.write(options(5020, 1883, true), home);
    assertThat(filesIn(home)).containsExactly("gateway.yaml", "sinks/broker.yaml");
  }

  @Test
  void everyTagIsAPointOfItsMachineWithTheSameTypeUnitAndGain() throws IOException {
    for (RegisterMap map : maps()) {
      List<String> points = map.points().stream().map(HomeTemplateTest::asTag).toList();
      Set<String> tags = new HashSet<>();
      for (Map<?, ?> tag : tagsOf(map.machine())) {
        assertThat(points).as(map.machine()).contains(asTag(tag));
        assertThat(tags.add((String) tag.get("name"))).as("named once").isTrue();
      }
      assertThat(tags).as(map.machine()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void everyVariableOfTheRobotIsATag() throws IOException {
    List<String> tags =
        tagsOf("robot-1").stream()
            .map(tag -> tag.get("name") + " " + tag.get("address") + " " + tag.get("unit"))
            .toList();
    List<String> variables =
        RobotVariables.of(new PressingLine(1).robot()).stream()
            .map(one -> one.tag() + " " + one.address() + " " + unit(one))
            .toList();
    assertThat(tags).containsExactlyInAnyOrderElementsOf(variables);
  }

  private static String unit(RobotVariable variable) {
    return variable.unit().isEmpty() ? "null" : variable.unit();
  }

  @Test
  void statesTheWordOrderOfEachMachine() throws IOException {
    for (RegisterMap map : maps()) {
      Map<?, ?> settings = (Map<?, ?>) device(TEMPLATE, map.machine()).get("settings");
      Object order = settings.get("order");
      assertThat(order == null ? "abcd" : order).isEqualTo(map.order().notation());
    }
  }

  private static List<Map<?, ?>> tagsOf(String machine) throws IOException {
    List<Map<?, ?>> tags = new ArrayList<>();
    for (Object scan : (List<?>) device(TEMPLATE, machine).get("scans")) {
      if (((Map<?, ?>) scan).get("tags") instanceof List<?> inline) {
        inline.forEach(tag -> tags.add((Map<?, ?>) tag));
      } else {
        tags.addAll(csv(TEMPLATE.resolve("devices/" + machine + ".csv")));
      }
    }
    return tags;
  }

  private static List<Map<?, ?>> csv(Path file) throws IOException {
    List<Map<?, ?>> tags = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("name,address,type,unit,gain,offset,deadband,description");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", 8);
      assertThat(cells).as(line).hasSize(8);
      double gain = cells[4].isEmpty() ? 1 : Double.parseDouble(cells[4]);
      tags.add(
          Map.of(
              "name", cells[0], "address", cells[1], "type", cells[2], "unit", cells[3], "gain",
              gain));
    }
    return tags;
  }

  private static Map<?, ?> device(Path in, String machine) throws IOException {
    String text = Files.readString(in.resolve("devices/" + machine + ".yaml"));
    Map<?, ?> device = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    assertThat(device.get("device")).isEqualTo(machine);
    return device;
  }

  private static String asTag(Map<?, ?> tag) {
    Object unit = tag.get("unit");
    Object gain = tag.get("gain");
    return "%s %s %s '%s' %s"
        .formatted(
            tag.get("name"),
            tag.get("address"),
            tag.get("type"),
            unit == null ? "" : unit,
            gain == null ? 1.0 : gain);
  }

  private static String asTag(Point point) {
    return "%s %s %s '%s' %s"
        .formatted(point.name(), point.address(), point.type(), point.unit(), point.gain());
  }

  private static List<RegisterMap> maps() {
    return Maps.of(new PressingLine(1));
  }

  private static Options options(int modbus, int mqtt, boolean brokerOnly) {
    return new Options(modbus, modbus - 1, mqtt, brokerOnly, Optional.empty(), Optional.empty());
  }

  private static Set<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
  }
}
