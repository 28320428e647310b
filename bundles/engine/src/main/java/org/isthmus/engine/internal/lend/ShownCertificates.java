package org.isthmus.engine.internal.lend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which certificate each device and each sink was shown last, by which partner. Bounded; safe for
 * any thread.
 */
final class ShownCertificates {
  /** How many are known; the one that was not shown for longest goes. */
  static final int MOST = 10_000;

  private final Map<Showing, String> last = new LinkedHashMap<>();

  private record Showing(Borrower.Kind kind, String name, String partner) {}

  synchronized void note(Borrower to, String partner, String fingerprint) {
    Showing showing = new Showing(to.kind(), to.name(), partner);
    last.remove(showing); // so that it comes to the end
    last.put(showing, fingerprint);
    if (last.size() > MOST) {
      last.remove(last.keySet().iterator().next());
    }
  }

  /** To whom it was shown, by their names. */
  synchronized List<String> to(Borrower.Kind kind, String fingerprint) {
    return last.entrySet().stream()
        .filter(one -> one.getKey().kind() == kind && one.getValue().equals(fingerprint))
        .map(one -> one.getKey().name())
        .distinct()
        .sorted()
        .toList();
  }

  /** Who has shown it; empty if nobody has. */
  synchronized String partner(String fingerprint) {
    return last.entrySet().stream()
        .filter(one -> one.getValue().equals(fingerprint))
        .map(one -> one.getKey().partner())
        .findFirst()
        .orElse("");
  }
}
