package org.isthmus.testkit.grade;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.testkit.grade.Declaration.Peer;

/** Checks what is said of a partner of the tests. One thread. */
final class Partners {
  private final Build build;
  private final TestReports reports;

  Partners(Build build, TestReports reports) {
    this.build = build;
    this.reports = reports;
  }

  /**
   * What is missing for a peer to count.
   *
   * @param needed what must have been exercised with it, each by tests tagged for peers
   */
  List<String> missing(Peer peer, List<String> needed) throws IOException, InterruptedException {
    List<String> missing = new ArrayList<>();
    if (peer.origin().own()) {
      missing.add("a peer that others have made; " + peer + " is the vendor's own");
      return missing;
    }
    for (String exercise : needed) {
      List<String> tests = peer.exercised().getOrDefault(exercise, List.of());
      if (tests.isEmpty()) {
        missing.add("tests of " + peer + ": " + exercise);
      }
    }
    // What is said beyond that must hold, too: it is shown.
    for (String exercise : peer.exercised().keySet()) {
      for (String test : peer.exercised().getOrDefault(exercise, List.of())) {
        String against = reports.against(test, true);
        if (!against.isEmpty()) {
          missing.add("tests of " + peer + ", " + exercise + ": " + against);
        }
      }
    }
    String found = Packages.version(peer, build.project(), classPath(peer));
    if (found.isEmpty()) {
      missing.add(
          peer
              + ", of which no package "
              + peer.origin().name()
              + " was found where the tests ran");
    } else if (!Packages.isOf(found, peer.version())) {
      missing.add(peer + " as it is said; found was " + peer.origin().name() + " " + found);
    }
    return missing;
  }

  private String classPath(Peer peer) throws IOException {
    for (List<String> tests : peer.exercised().values()) {
      for (String test : tests) {
        String path = reports.classPath(test);
        if (!path.isEmpty()) {
          return path;
        }
      }
    }
    return "";
  }
}
