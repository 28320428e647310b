package org.isthmus.testkit.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What a vendor gives beside the jar: {@code conformance.yaml} in one directory. Immutable.
 *
 * @param drivers addresses by the id of their driver
 */
public record Suite(Map<String, Addresses> drivers) {
  private static final String FILE = "conformance.yaml";

  /**
   * Addresses of one driver.
   *
   * @param right some that it must understand, at least one of each form
   * @param wrong some that it must refuse
   */
  public record Addresses(List<String> right, List<String> wrong) {}

  /** Of a plugin whose vendor gives nothing. */
  public static Suite none() {
    return new Suite(Map.of());
  }

  /** What is given for a driver; nothing if it is not named. */
  public Addresses of(String driver) {
    return drivers.getOrDefault(driver, new Addresses(List.of(), List.of()));
  }

  /**
   * Reads the file in a directory.
   *
   * @throws IOException that names file, line and cure
   */
  public static Suite read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IOException(
          file + " is missing; write one with the addresses of each driver, see the kit's README");
    }
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file.toString()).build())
              .composeString(Files.readString(file));
      return root.isEmpty() ? none() : new Suite(drivers(new Reading(file), root.get()));
    } catch (MarkedYamlEngineException unreadable) {
      int line = unreadable.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new IOException(
          file + ", line " + line + ": " + unreadable.getProblem() + "; write it as YAML",
          unreadable);
    }
  }

  private static Map<String, Addresses> drivers(Reading reading, Node root) throws IOException {
    Map<String, Addresses> drivers = new LinkedHashMap<>();
    for (NodeTuple driver : reading.mapping(root, "the ids of drivers")) {
      List<String> right = List.of();
      List<String> wrong = List.of();
      for (NodeTuple part : reading.mapping(driver.getValueNode(), "right and wrong")) {
        String key = reading.text(part.getKeyNode());
        switch (key) {
          case "right" -> right = reading.texts(part.getValueNode());
          case "wrong" -> wrong = reading.texts(part.getValueNode());
          default ->
              throw reading.wrong(
                  part.getKeyNode(), "'" + key + "' means nothing here; write right or wrong");
        }
      }
      drivers.put(reading.text(driver.getKeyNode()), new Addresses(right, wrong));
    }
    return drivers;
  }

  /** Turns nodes into what is expected, or says where they are something else. */
  private record Reading(Path file) {
    List<NodeTuple> mapping(Node node, String keys) throws IOException {
      if (node instanceof MappingNode mapping) {
        return mapping.getValue();
      }
      throw wrong(node, "keys are expected here; write " + keys + ", each with a colon");
    }

    List<String> texts(Node node) throws IOException {
      if (!(node instanceof SequenceNode sequence)) {
        throw wrong(node, "a list is expected here; write [\"first\", \"second\"]");
      }
      List<String> texts = new ArrayList<>();
      for (Node each : sequence.getValue()) {
        texts.add(text(each));
      }
      return List.copyOf(texts);
    }

    String text(Node node) throws IOException {
      if (node instanceof ScalarNode scalar) {
        return scalar.getValue();
      }
      throw wrong(node, "a text is expected here; put it in quotes");
    }

    IOException wrong(Node node, String problem) {
      int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      return new IOException(file + ", line " + line + ": " + problem);
    }
  }
}
