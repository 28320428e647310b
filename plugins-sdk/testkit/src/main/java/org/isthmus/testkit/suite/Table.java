package org.isthmus.testkit.suite;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.isthmus.testkit.peer.Device;
import org.isthmus.testkit.peer.Framing;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** A device as a table: what it answers to which request, in any order. Immutable. */
public final class Table implements Device {
  private static final Set<String> KEYS = Set.of("framing", "answers");

  private final Framing framing;
  private final List<Answer> answers;

  private record Answer(BytePattern out, BytePattern in) {}

  private Table(Framing framing, List<Answer> answers) {
    this.framing = framing;
    this.answers = List.copyOf(answers);
  }

  /** Reads it from YAML; throws {@link IOException} with file, line and cure. */
  public static Table read(Nodes nodes, Node node) throws IOException {
    Map<String, Node> values = nodes.mapping(node, KEYS);
    Framing framing = parsed(nodes, nodes.need(node, values, "framing"), Framings::of);
    List<Answer> answers = new ArrayList<>();
    for (Node each : nodes.list(nodes.need(node, values, "answers"))) {
      Map<String, Node> pair = nodes.mapping(each, Set.of("out", "in"));
      Set<String> names = new HashSet<>();
      BytePattern out = parsed(nodes, nodes.need(each, pair, "out"), BytePattern::parse);
      out.addNames(names);
      BytePattern in =
          parsed(
              nodes,
              nodes.need(each, pair, "in"),
              text -> {
                BytePattern pattern = BytePattern.parse(text);
                pattern.checkAnswer(names);
                return pattern;
              });
      answers.add(new Answer(out, in));
    }
    return new Table(framing, answers);
  }

  private static <T> T parsed(Nodes nodes, Node node, Function<String, T> parser)
      throws IOException {
    try {
      return parser.apply(nodes.text(node));
    } catch (IllegalArgumentException e) {
      throw (IOException) nodes.wrong(node, String.valueOf(e.getMessage())).initCause(e);
    }
  }

  @Override
  public byte @Nullable [] next(InputStream in) throws IOException {
    return framing.next(in);
  }

  /** None to what is not in the table. */
  @Override
  public byte[] answer(byte[] request) {
    for (Answer each : answers) {
      Map<String, byte[]> kept = new HashMap<>();
      if (each.out.matches(request, kept)) {
        return each.in.fill(kept);
      }
    }
    return new byte[0];
  }
}
