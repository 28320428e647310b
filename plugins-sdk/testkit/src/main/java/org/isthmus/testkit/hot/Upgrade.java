package org.isthmus.testkit.hot;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.isthmus.testkit.jar.Candidate;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** Another version comes beside the first, and back, while a neighbour's device scans. */
final class Upgrade {
  private final Gateway gateway;
  private final Candidate plugin;
  private final Path directory;
  private final BiConsumer<String, List<String>> told;

  Upgrade(
      Gateway gateway, Candidate plugin, Path directory, BiConsumer<String, List<String>> told) {
    this.gateway = gateway;
    this.plugin = plugin;
    this.directory = directory;
    this.told = told;
  }

  /**
   * Tells of each rule what is wrong.
   *
   * @param first the plugin; what else comes is removed again
   */
  void look(Bundle first) throws Exception {
    Path next =
        Versions.copy(
            plugin.file(), directory.resolve("next.jar"), Constants.BUNDLE_VERSION, "999.0.0");
    Path other =
        Versions.copy(
            plugin.file(),
            directory.resolve("neighbour.jar"),
            Constants.BUNDLE_SYMBOLICNAME,
            "org.isthmus.testkit.neighbour");
    Bundle beside = gateway.install(other);
    try (Neighbour neighbour = Neighbour.start(gateway, beside, plugin)) {
      told.accept("upgrade.beside", beside(first, next));
      told.accept("upgrade.neighbour", neighbour.missed());
    }
    gateway.remove(beside);
  }

  /** From the last value of the old version to the first of the new one. */
  private void tellGap(long nanos) {
    String millis = String.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos));
    told.accept("upgrade.gap", List.of(millis));
  }

  private List<String> beside(Bundle first, Path next) throws Exception {
    Bundle second = null;
    try {
      second = gateway.install(next);
      try (Work old = new Work(gateway, first)) {
        old.open(plugin.components(), plugin.suite());
        long last = System.nanoTime();
        try (Work upgraded = new Work(gateway, second)) {
          upgraded.open(plugin.components(), plugin.suite());
        }
        tellGap(System.nanoTime() - last);
      }
      // and back, as a gateway does it: the old version stays until the new one has proved itself
      try (Work upgraded = new Work(gateway, second)) {
        upgraded.open(plugin.components(), plugin.suite());
        try (Work old = new Work(gateway, first)) {
          old.open(plugin.components(), plugin.suite());
        }
      }
      return List.of();
    } catch (Exception thrown) {
      return List.of("two versions beside each other: " + thrown);
    } finally {
      if (second != null) {
        gateway.remove(second);
      }
    }
  }
}
