package org.isthmus.testkit.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isthmus.testkit.grade.Declaration.Origin;
import org.isthmus.testkit.grade.Declaration.Peer;
import org.isthmus.testkit.grade.Declaration.Source;
import org.isthmus.testkit.suite.Nodes;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code evidence.yaml}, strictly: what it does not know it refuses. One thread. */
final class DeclarationFile {
  /** What can be exercised with a peer. */
  static final List<String> EXERCISES =
      List.of("read", "write", "subscribe", "browse", "faults", "reconnect", "soak");

  private static final String FILE = "evidence.yaml";
  private static final Set<String> KEYS =
      Set.of("peers", "recordings", "published", "codec", "fuzz", "dissector", "map");

  private final Nodes nodes;

  private DeclarationFile(String file) {
    this.nodes = new Nodes(file);
  }

  /**
   * Reads the file in a directory; nothing if there is none.
   *
   * @throws IOException that names file, line and cure
   */
  static Map<String, Declaration> read(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      Optional<Node> root =
          new Compose(LoadSettings.builder().setLabel(file.toString()).build())
              .composeString(Files.readString(file));
      return root.isEmpty() ? Map.of() : new DeclarationFile(file.toString()).all(root.get());
    } catch (MarkedYamlEngineException unreadable) {
      int line = unreadable.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new IOException(
          file + ", line " + line + ": " + unreadable.getProblem() + "; write it as YAML",
          unreadable);
    }
  }

  private Map<String, Declaration> all(Node root) throws IOException {
    Map<String, Declaration> all = new LinkedHashMap<>();
    for (Map.Entry<String, Node> each : nodes.mapping(root).entrySet()) {
      all.put(each.getKey(), declaration(nodes.mapping(each.getValue(), KEYS)));
    }
    return all;
  }

  private Declaration declaration(Map<String, Node> values) throws IOException {
    Node dissector = values.get("dissector");
    boolean none = dissector != null && isNone(dissector);
    return new Declaration(
        peers(values.get("peers")),
        sources(values.get("recordings"), true),
        sources(values.get("published"), false),
        texts(values.get("codec")),
        texts(values.get("fuzz")),
        none ? List.of() : texts(dissector),
        !none,
        values.get("map") == null ? null : source(values.get("map"), false));
  }

  private boolean isNone(Node dissector) throws IOException {
    return !(dissector instanceof SequenceNode) && nodes.text(dissector).equals("none");
  }

  private List<Peer> peers(@Nullable Node node) throws IOException {
    List<Peer> peers = new ArrayList<>();
    for (Node each : node == null ? List.<Node>of() : nodes.list(node)) {
      Map<String, Node> values =
          nodes.mapping(each, Set.of("name", "version", "from", "as", "exercised"));
      String as = values.get("as") == null ? "server" : nodes.text(values.get("as"));
      if (!Set.of("server", "client").contains(as)) {
        throw nodes.wrong(values.get("as"), "'" + as + "' is no part; write server or client");
      }
      peers.add(
          new Peer(
              nodes.text(nodes.need(each, values, "name")),
              nodes.text(nodes.need(each, values, "version")),
              origin(nodes.need(each, values, "from")),
              as.equals("client"),
              exercised(nodes.need(each, values, "exercised"))));
    }
    return List.copyOf(peers);
  }

  private Origin origin(Node node) throws IOException {
    String[] words = nodes.text(node).strip().split("\\s+");
    if (words.length == 1 && words[0].equals("own")) {
      return new Origin("own", "", "");
    }
    if (words.length == 2 && Set.of("debian", "maven").contains(words[0])) {
      return new Origin(words[0], words[1], "");
    }
    if (words.length == 4 && words[0].equals("npm") && words[2].equals("in")) {
      return new Origin("npm", words[1], words[3]);
    }
    throw nodes.wrong(
        node,
        "where it comes from cannot be checked; write debian PACKAGE, maven GROUP:ARTIFACT,"
            + " npm PACKAGE in DIRECTORY, or own");
  }

  private Map<String, List<String>> exercised(Node node) throws IOException {
    Map<String, List<String>> exercised = new LinkedHashMap<>();
    for (Map.Entry<String, Node> each : nodes.mapping(node, Set.copyOf(EXERCISES)).entrySet()) {
      exercised.put(each.getKey(), texts(each.getValue()));
    }
    return exercised;
  }

  private List<Source> sources(@Nullable Node node, boolean file) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Node each : node == null ? List.<Node>of() : nodes.list(node)) {
      sources.add(source(each, file));
    }
    return List.copyOf(sources);
  }

  private Source source(Node node, boolean file) throws IOException {
    Map<String, Node> values =
        nodes.mapping(
            node, file ? Set.of("of", "file", "licence", "tests") : Set.of("of", "tests"));
    return new Source(
        nodes.text(nodes.need(node, values, "of")),
        file ? nodes.text(nodes.need(node, values, "file")) : "",
        file ? nodes.text(nodes.need(node, values, "licence")) : "",
        texts(nodes.need(node, values, "tests")));
  }

  /** One text or a list of them. */
  private List<String> texts(@Nullable Node node) throws IOException {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode)) {
      return List.of(nodes.text(node));
    }
    List<String> texts = new ArrayList<>();
    for (Node each : nodes.list(node)) {
      texts.add(nodes.text(each));
    }
    return List.copyOf(texts);
  }
}
