package org.isthmus.testkit.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Origin;
import org.isthmus.testkit.jar.Given.Over;
import org.isthmus.testkit.peer.Device;
import org.isthmus.testkit.suite.Nodes;
import org.isthmus.testkit.suite.Table;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code conformance.yaml}, strictly: what it does not know it refuses. One thread. */
final class SuiteFile {
  private static final String FILE = "conformance.yaml";
  private static final Set<String> KEYS =
      Set.of(
          "right",
          "wrong",
          "settings",
          "patient",
          "hasty",
          "stranger",
          "over",
          "device",
          "reads",
          "refused",
          "writes",
          "without");

  private final Path directory;
  private final Nodes nodes;
  private final ClassLoader devices;

  private SuiteFile(Path directory, String file, ClassLoader devices) {
    this.directory = directory;
    this.nodes = new Nodes(file);
    this.devices = devices;
  }

  static Suite read(Path directory, ClassLoader devices) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IOException(
          file + " is missing; write one with what each driver is given, see the kit's README");
    }
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file.toString()).build())
              .composeString(Files.readString(file));
      return root.isEmpty()
          ? Suite.none()
          : new SuiteFile(directory, file.toString(), devices).suite(root.get());
    } catch (MarkedYamlEngineException unreadable) {
      int line = unreadable.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new IOException(
          file + ", line " + line + ": " + unreadable.getProblem() + "; write it as YAML",
          unreadable);
    }
  }

  private Suite suite(Node root) throws IOException {
    Map<String, Given> plugins = new LinkedHashMap<>();
    for (Map.Entry<String, Node> each : nodes.mapping(root).entrySet()) {
      plugins.put(each.getKey(), given(nodes.mapping(each.getValue(), KEYS)));
    }
    return new Suite(plugins, directory);
  }

  private Given given(Map<String, Node> values) throws IOException {
    return new Given(
        texts(values.get("right")),
        texts(values.get("wrong")),
        settings(values.get("settings")),
        settings(values.get("patient")),
        settings(values.get("hasty")),
        settings(values.get("stranger")),
        over(values.get("over")),
        device(values.get("device")),
        map(values.get("reads")),
        map(values.get("refused")),
        map(values.get("writes")),
        map(values.get("without")));
  }

  private List<String> texts(@Nullable Node node) throws IOException {
    List<String> texts = new ArrayList<>();
    if (node != null) {
      for (Node each : nodes.list(node)) {
        texts.add(nodes.text(each));
      }
    }
    return List.copyOf(texts);
  }

  private Map<String, String> map(@Nullable Node node) throws IOException {
    Map<String, String> map = new LinkedHashMap<>();
    if (node != null) {
      for (Map.Entry<String, Node> each : nodes.mapping(node).entrySet()) {
        boolean list = each.getValue() instanceof SequenceNode;
        map.put(
            each.getKey(), list ? texts(each.getValue()).toString() : nodes.text(each.getValue()));
      }
    }
    return map;
  }

  private Over over(@Nullable Node node) throws IOException {
    if (node == null) {
      return Over.TCP;
    }
    try {
      return Over.valueOf(nodes.text(node).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw nodes.wrong(node, "nothing leads over that; write tcp, tls, udp or serial");
    }
  }

  private @Nullable Device device(@Nullable Node node) throws IOException {
    if (node == null) {
      return null;
    }
    Node type = nodes.mapping(node).get("class");
    if (type == null) {
      return Table.read(nodes, node);
    }
    nodes.mapping(node, Set.of("class"));
    try {
      return (Device) devices.loadClass(nodes.text(type)).getDeclaredConstructor().newInstance();
    } catch (ClassNotFoundException none) {
      throw noDevice(
          type,
          "there is no class "
              + nodes.text(type)
              + "; build it, and name its directory on the command line with --classes",
          none);
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw noDevice(
          type,
          "it cannot be made: "
              + e
              + "; write a public class that implements org.isthmus.testkit.peer.Device and has a"
              + " constructor without arguments",
          e);
    }
  }

  private IOException noDevice(Node type, String why, Throwable cause) {
    IOException wrong = nodes.wrong(type, why);
    wrong.initCause(cause);
    return wrong;
  }

  private ConfigValue.Mapping settings(@Nullable Node node) throws IOException {
    if (node == null) {
      return ConfigValue.none();
    }
    Map<String, ConfigValue> entries = new LinkedHashMap<>();
    for (Map.Entry<String, Node> each : nodes.mapping(node).entrySet()) {
      entries.put(each.getKey(), value(each.getValue()));
    }
    return new ConfigValue.Mapping(origin(node), entries);
  }

  private ConfigValue value(Node node) throws IOException {
    if (node instanceof MappingNode) {
      return settings(node);
    }
    if (node instanceof SequenceNode sequence) {
      List<ConfigValue> items = new ArrayList<>();
      for (Node each : sequence.getValue()) {
        items.add(value(each));
      }
      return new ConfigValue.Sequence(origin(node), items);
    }
    boolean quoted =
        node instanceof ScalarNode scalar && scalar.getScalarStyle() != ScalarStyle.PLAIN;
    return new ConfigValue.Scalar(origin(node), nodes.text(node), quoted, false);
  }

  private Origin origin(Node node) {
    return new Origin(nodes.file(), Nodes.line(node));
  }
}
