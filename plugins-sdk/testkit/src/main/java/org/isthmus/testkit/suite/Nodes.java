package org.isthmus.testkit.suite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Turns the nodes of a file into what is expected, or says in which line they are something else.
 */
public record Nodes(String file) {
  /** Keys and values; others than these keys are refused. */
  public Map<String, Node> mapping(Node node, Set<String> keys) throws IOException {
    Map<String, Node> values = mapping(node);
    for (NodeTuple each : ((MappingNode) node).getValue()) {
      String key = text(each.getKeyNode());
      if (!keys.contains(key)) {
        throw wrong(
            each.getKeyNode(),
            "'" + key + "' means nothing here; write " + String.join(", ", sorted(keys)));
      }
    }
    return values;
  }

  private static List<String> sorted(Set<String> keys) {
    return keys.stream().sorted().toList();
  }

  /** Keys and values, whatever the keys are. */
  public Map<String, Node> mapping(Node node) throws IOException {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong(node, "keys are expected here; write each with a colon");
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple each : mapping.getValue()) {
      if (values.put(text(each.getKeyNode()), each.getValueNode()) != null) {
        throw wrong(each.getKeyNode(), "'" + text(each.getKeyNode()) + "' stands twice; keep one");
      }
    }
    return values;
  }

  /** The elements of a list. */
  public List<Node> list(Node node) throws IOException {
    if (node instanceof SequenceNode sequence) {
      return new ArrayList<>(sequence.getValue());
    }
    throw wrong(node, "a list is expected here; begin each element with - or write [a, b]");
  }

  /** A scalar as it is written. */
  public String text(Node node) throws IOException {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(node, "a text is expected here; put it in quotes");
  }

  /** What a mapping must have. */
  public Node need(Node owner, Map<String, Node> values, String key) throws IOException {
    Node value = values.get(key);
    if (value == null) {
      throw wrong(owner, "'" + key + "' is missing; add it");
    }
    return value;
  }

  /** Where it stands, from 1. */
  public static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /** What is wrong at a node, with its line. */
  public IOException wrong(Node node, String problem) {
    return new IOException(file + ", line " + line(node) + ": " + problem);
  }
}
