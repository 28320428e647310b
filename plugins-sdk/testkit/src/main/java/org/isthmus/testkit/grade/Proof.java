package org.isthmus.testkit.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.testkit.grade.Declaration.Peer;
import org.isthmus.testkit.grade.Declaration.Source;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/** Weighs what is declared of one driver or sink. One thread. */
final class Proof {
  private static final String FUZZ = "fuzz.decoder";
  private static final int LEAST_PUBLISHED = 2;

  private final Candidate plugin;
  private final Component component;
  private final Declaration declared;
  private final Build build;
  private final TestReports reports;
  private final List<String> why = new ArrayList<>();
  private final Map<Level, String> labels = new EnumMap<>(Level.class);

  Proof(
      Candidate plugin,
      Component component,
      Declaration declared,
      Build build,
      TestReports reports) {
    this.plugin = plugin;
    this.component = component;
    this.declared = declared;
    this.build = build;
    this.reports = reports;
  }

  Grade grade(List<String> broken) throws IOException, InterruptedException {
    List<String> common = common(broken);
    Map<Level, List<String>> missing = new EnumMap<>(Level.class);
    labels.put(Level.D, "experimental");
    boolean mapped = declared.map() != null;
    missing.put(mapped ? Level.A_WIRE : Level.A, and(common, servers()));
    if (component.driver()) {
      missing.put(Level.A_CLIENT, and(common, clients()));
    }
    missing.put(Level.B, and(common, recordings()));
    missing.put(Level.C, and(common, published()));
    Level reached =
        missing.entrySet().stream()
            .filter(each -> each.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(Level.D);
    if (why.isEmpty()) {
      why.add("nobody but the vendor's own device has taken part, as far as can be checked");
    }
    return new Grade(
        reached, labels.getOrDefault(reached, ""), List.copyOf(why), better(missing, reached));
  }

  private static List<String> and(List<String> common, List<String> own) {
    List<String> all = new ArrayList<>(common);
    all.addAll(own);
    return List.copyOf(all);
  }

  /** The next one first. */
  private static Map<Level, List<String>> better(Map<Level, List<String>> missing, Level reached) {
    List<Level> levels = new ArrayList<>(missing.keySet());
    levels.removeIf(each -> each.compareTo(reached) >= 0);
    Collections.reverse(levels);
    Map<Level, List<String>> better = new LinkedHashMap<>();
    levels.forEach(each -> better.put(each, missing.getOrDefault(each, List.of())));
    return better;
  }

  /** What every grade above D needs. */
  private List<String> common(List<String> broken) throws IOException {
    List<String> missing = new ArrayList<>();
    if (!broken.isEmpty()) {
      missing.add("rules that are kept: " + String.join(", ", broken));
    }
    String other = build.otherThanTested();
    if (!other.isEmpty()) {
      missing.add("tests of this build: " + other);
    }
    missing.addAll(ran("what is encoded decodes to the same (codec)", declared.codec(), false));
    if (component.driver() && plugin.suite().of(component.id()).without().containsKey(FUZZ)) {
      missing.addAll(
          ran("changed answers, as " + FUZZ + " is excused (fuzz)", declared.fuzz(), false));
    }
    return missing;
  }

  /** What is missing of tests; nothing if all of them ran and passed, of which there is one. */
  private List<String> ran(String what, List<String> tests, boolean withPeers) throws IOException {
    List<String> missing = new ArrayList<>();
    if (tests.isEmpty()) {
      missing.add("a test: " + what);
    }
    for (String test : tests) {
      String against = reports.against(test, withPeers);
      if (!against.isEmpty()) {
        missing.add("a test that counts: " + what + "; " + against);
      }
    }
    return missing;
  }

  /** A: an unmodified server of others, read, written, erring, lost and found again. */
  private List<String> servers() throws IOException, InterruptedException {
    List<String> least =
        List.of("a peer: a server that others have made, from Debian, Maven or npm");
    for (Peer peer : declared.peers()) {
      if (!peer.client()) {
        List<String> missing = new Partners(build, reports).missing(peer, needed());
        if (missing.isEmpty()) {
          why.add(tested(peer));
          labels.put(Level.A, "interoperates with " + peer + " in CI");
          return mapped();
        }
        least = missing;
      }
    }
    return least;
  }

  private List<String> mapped() throws IOException {
    Source map = declared.map();
    if (map == null) {
      return List.of();
    }
    labels.put(Level.A_WIRE, "wire proven; address map from " + map.of());
    return ran("each area of addresses against " + map.of() + " (map)", map.tests(), false);
  }

  private List<String> needed() {
    if (!component.driver()) {
      return List.of("write", "faults", "reconnect");
    }
    return Abilities.writes(plugin, component)
        ? List.of("read", "write", "faults", "reconnect")
        : List.of("read", "faults", "reconnect");
  }

  private static String tested(Peer peer) {
    return "tested with " + peer + ": " + String.join(", ", peer.exercised().keySet());
  }

  /** A*: a client of others and the driver agree about one device, and about what it refuses. */
  private List<String> clients() throws IOException, InterruptedException {
    List<String> least = List.of("a peer: a client that others have made, as: client");
    for (Peer peer : declared.peers()) {
      if (peer.client()) {
        List<String> missing =
            new Partners(build, reports).missing(peer, List.of("read", "faults"));
        if (missing.isEmpty()) {
          why.add(tested(peer));
          labels.put(Level.A_CLIENT, "cross-checked with " + peer);
          return List.of();
        }
        least = missing;
      }
    }
    return least;
  }

  private List<String> recordings() throws IOException {
    List<String> least = List.of("a recording of a partner that others have made, and its replay");
    for (Source each : declared.recordings()) {
      List<String> missing = new ArrayList<>(ran("replay of " + each.of(), each.tests(), false));
      if (!Files.isRegularFile(build.project().resolve(each.file()))) {
        missing.add("the recording " + each.file());
      }
      if (missing.isEmpty()) {
        why.add("replayed: " + each.of() + ", " + each.licence());
        labels.put(Level.B, "verified in lab against " + each.of() + "; replayed in CI");
        return List.of();
      }
      least = missing;
    }
    return least;
  }

  private List<String> published() throws IOException {
    List<String> missing = new ArrayList<>();
    List<String> played = new ArrayList<>();
    for (Source each : declared.published()) {
      List<String> lacking = ran("exchange of " + each.of(), each.tests(), false);
      missing.addAll(lacking);
      if (lacking.isEmpty() && !played.contains(each.of())) {
        played.add(each.of());
      }
    }
    if (played.size() < LEAST_PUBLISHED) {
      missing.add(
          "published exchanges, request and reply, from "
              + LEAST_PUBLISHED
              + " places; counted: "
              + played.size());
    }
    if (declared.dissector()) {
      missing.addAll(ran("tshark decodes what is sent (dissector)", declared.decoded(), false));
    }
    if (missing.isEmpty()) {
      why.add("played as published: " + String.join("; ", played));
      if (!declared.dissector()) {
        why.add("its vendor says that tshark does not know the protocol; that was not checked");
      }
      labels.put(
          Level.C, "built to " + String.join("; ", played) + "; not yet run against a device");
    }
    return missing;
  }
}
