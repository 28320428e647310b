package org.isthmus.cli.tls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isthmus.cli.api.Failure;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The key {@code http} of a {@code gateway.yaml}, written anew; everything else, comments too,
 * stays as somebody has written it. Stateless.
 */
final class HttpSection {
  private static final String HTTP = "http";
  private static final String TLS = "tls";
  private static final String ADDRESS = "address";

  private HttpSection() {}

  /** The file with this door, in place of the one before. */
  static String open(String content, String address, Map<String, Object> tls) throws Failure {
    Map<String, Object> http = http(content);
    http.put(ADDRESS, address);
    http.put(TLS, tls);
    return replace(content, http);
  }

  /** The file without a door. */
  static String close(String content) throws Failure {
    Map<String, Object> http = http(content);
    http.remove(ADDRESS);
    http.remove(TLS);
    return replace(content, http);
  }

  /** The port of plain HTTP; empty if the file says nothing of it. */
  static Optional<String> plainPort(String content) throws Failure {
    return Optional.ofNullable(http(content).get("port")).map(String::valueOf);
  }

  /** The port of the door; empty if there is none, or it says nothing of it. */
  static Optional<String> port(String content) throws Failure {
    return http(content).get(TLS) instanceof Map<?, ?> tls
        ? Optional.ofNullable(tls.get("port")).map(String::valueOf)
        : Optional.empty();
  }

  private static Map<String, Object> http(String content) throws Failure {
    Map<String, Object> http = new LinkedHashMap<>();
    try {
      Object document = new Load(LoadSettings.builder().build()).loadFromString(content);
      if (document instanceof Map<?, ?> map && map.get(HTTP) instanceof Map<?, ?> found) {
        found.forEach((key, value) -> http.put(String.valueOf(key), value));
      }
    } catch (YamlEngineException wrong) {
      throw Failure.refused(
          "gateway.yaml is no YAML; correct it first: "
              + String.valueOf(wrong.getMessage()).replace('\n', ' '));
    }
    return http;
  }

  private static String replace(String content, Map<String, Object> http) throws Failure {
    String section = http.isEmpty() ? "" : text(http);
    Node root =
        new Compose(LoadSettings.builder().setUseMarks(true).build())
            .composeString(content)
            .orElse(null);
    NodeTuple found = root instanceof MappingNode map ? entry(map) : null;
    if (found != null) {
      return content.substring(0, index(content, found.getKeyNode().getStartMark()))
          + section
          + rest(content, index(content, found.getValueNode().getEndMark()));
    }
    return content + (content.isEmpty() || content.endsWith("\n") ? "" : "\n") + section;
  }

  private static @Nullable NodeTuple entry(MappingNode root) throws Failure {
    if (root.getFlowStyle() == FlowStyle.FLOW) {
      throw Failure.refused(
          "gateway.yaml is written in braces; write each of its keys on a line of its own");
    }
    for (NodeTuple entry : root.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(HTTP)) {
        return entry;
      }
    }
    return null;
  }

  /** Marks count code points. */
  private static int index(String content, Optional<Mark> mark) {
    return content.offsetByCodePoints(0, mark.orElseThrow().getIndex());
  }

  /** What follows the section: its own last line ends with it. */
  private static String rest(String content, int end) {
    boolean atLineStart = end > 0 && content.charAt(end - 1) == '\n';
    if (atLineStart) {
      return content.substring(end);
    }
    int line = content.indexOf('\n', end);
    String comment = content.substring(end, line < 0 ? content.length() : line).strip();
    return (comment.isEmpty() ? "" : comment + "\n")
        + (line < 0 ? "" : content.substring(line + 1));
  }

  private static String text(Map<String, Object> http) {
    DumpSettings block = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
    return new Dump(block).dumpToString(Map.of(HTTP, http));
  }
}
