package org.isthmus.testkit.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.isthmus.api.data.DataType;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.suite.Suite.Case;
import org.isthmus.testkit.suite.Suite.Exchange;
import org.isthmus.testkit.suite.Suite.Expected;
import org.isthmus.testkit.suite.Suite.Tag;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a suite from YAML, strictly: what it does not know it refuses. */
public final class SuiteReader {
  private static final Set<String> SUITE = Set.of("suite", "cases");
  private static final Set<String> CASE =
      Set.of("name", "settings", "tags", "exchanges", "samples", "problem");
  private static final Set<String> EXCHANGE = Set.of("out", "in", "fault");

  private final Nodes nodes;

  private SuiteReader(String file) {
    this.nodes = new Nodes(file);
  }

  /**
   * Reads a file.
   *
   * @throws IOException that names file, line and cure
   */
  public static Suite read(Path file) throws IOException {
    return read(file.getFileName().toString(), Files.readString(file));
  }

  static Suite read(String file, String text) throws IOException {
    try {
      Node root =
          new Compose(LoadSettings.builder().setLabel(file).build())
              .composeString(text)
              .orElseThrow(() -> new IOException(file + ", line 1: empty; write suite and cases"));
      return new SuiteReader(file).suite(root);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new IOException(
          file + ", line " + line + ": " + e.getProblem() + "; write it as YAML", e);
    }
  }

  private Suite suite(Node root) throws IOException {
    Map<String, Node> values = nodes.mapping(root, SUITE);
    List<Case> cases = new ArrayList<>();
    for (Node each : nodes.list(nodes.need(root, values, "cases"))) {
      cases.add(single(each));
    }
    if (cases.isEmpty()) {
      throw nodes.wrong(root, "no case: a suite without cases shows nothing; write one");
    }
    return new Suite(
        nodes.file(), nodes.text(nodes.need(root, values, "suite")), List.copyOf(cases));
  }

  private Case single(Node node) throws IOException {
    Map<String, Node> values = nodes.mapping(node, CASE);
    List<Tag> tags = each(nodes.need(node, values, "tags"), this::tag);
    Set<String> names = new HashSet<>();
    List<Exchange> exchanges =
        each(nodes.need(node, values, "exchanges"), each -> exchange(each, names));
    Node problem = values.get("problem");
    Node samples = values.get("samples");
    if ((problem == null) == (samples == null)) {
      throw nodes.wrong(node, "a case has either samples or a problem; write one of them");
    }
    List<Expected> expected = samples == null ? List.of() : each(samples, this::expected);
    if (samples != null && expected.size() != tags.size()) {
      throw nodes.wrong(
          samples, tags.size() + " tags, " + expected.size() + " samples; write one for each tag");
    }
    return new Case(
        Nodes.line(node),
        nodes.text(nodes.need(node, values, "name")),
        settings(values.get("settings")),
        tags,
        exchanges,
        expected,
        problem == null ? null : nodes.text(problem));
  }

  private Map<String, String> settings(@Nullable Node node) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    if (node != null) {
      for (Map.Entry<String, Node> each : nodes.mapping(node).entrySet()) {
        settings.put(each.getKey(), nodes.text(each.getValue()));
      }
    }
    return Map.copyOf(settings);
  }

  private Tag tag(Node node) throws IOException {
    if (node instanceof ScalarNode) {
      return new Tag(nodes.text(node), DataType.UNKNOWN);
    }
    Map<String, Node> values = nodes.mapping(node, Set.of("address", "type"));
    return new Tag(
        nodes.text(nodes.need(node, values, "address")),
        parsed(nodes.need(node, values, "type"), DataType::parse));
  }

  private Exchange exchange(Node node, Set<String> names) throws IOException {
    Map<String, Node> values = nodes.mapping(node, EXCHANGE);
    Node in = values.get("in");
    Node fault = values.get("fault");
    if (in == null && fault == null) {
      throw nodes.wrong(node, "nothing comes in; write in, or fault: silence");
    }
    return new Exchange(
        Nodes.line(node),
        parsed(nodes.need(node, values, "out"), text -> request(text, names)),
        in == null ? BytePattern.parse("") : parsed(in, text -> answer(text, names)),
        fault == null ? Fault.none() : parsed(fault, Faults::of));
  }

  private static BytePattern request(String text, Set<String> names) {
    BytePattern pattern = BytePattern.parse(text);
    pattern.addNames(names);
    return pattern;
  }

  private static BytePattern answer(String text, Set<String> names) {
    BytePattern pattern = BytePattern.parse(text);
    pattern.checkAnswer(names);
    return pattern;
  }

  private Expected expected(Node node) throws IOException {
    if (!(node instanceof MappingNode)) {
      return new Expected(value(node), "good", "");
    }
    Map<String, Node> values = nodes.mapping(node, Set.of("quality", "says"));
    Node says = values.get("says");
    return new Expected(
        null,
        nodes.text(nodes.need(node, values, "quality")),
        says == null ? "" : nodes.text(says));
  }

  private String value(Node node) throws IOException {
    return node instanceof ScalarNode ? nodes.text(node) : each(node, nodes::text).toString();
  }

  private <T> T parsed(Node node, Function<String, T> parser) throws IOException {
    try {
      return parser.apply(nodes.text(node));
    } catch (IllegalArgumentException e) {
      throw (IOException) nodes.wrong(node, String.valueOf(e.getMessage())).initCause(e);
    }
  }

  private <T> List<T> each(Node node, Part<T> part) throws IOException {
    List<T> parts = new ArrayList<>();
    for (Node each : nodes.list(node)) {
      parts.add(part.of(each));
    }
    return List.copyOf(parts);
  }

  /** Turns a node into what it means. */
  @FunctionalInterface
  private interface Part<T> {
    T of(Node node) throws IOException;
  }
}
