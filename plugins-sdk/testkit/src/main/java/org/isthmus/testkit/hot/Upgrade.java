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

  /** Tells of each rule what is wrong. */
  void look() throws Exception {
    Path next =
        Versions.copy(
            plugin.file(), directory.resolve("next.jar"), Constants.BUNDLE_VERSION, "999.0.0");
    Path other =
        Versions.copy(
            plugin.file(),
            directory.resolve("neighbour.jar"),
            Constants.BUNDLE_SYMBOLICNAME,
            "org.isthmus.testkit.neighbour");
    try (Neighbour neighbour = Neighbour.start(gateway, gateway.install(other), plugin)) {
      told.accept("upgrade.beside", beside(next));
      told.accept("upgrade.neighbour", neighbour.missed());
    }
  }

  /** From the last value of the old version to the first of the new one. */
  private void tellGap(long nanos) {
    String millis = String.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos));
    told.accept("upgrade.gap", List.of(millis));
  }

  private List<String> beside(Path next) throws Exception {
    try {
      Bundle first = gateway.install(plugin.file());
      Bundle second;
      try (Work old = new Work(gateway, first)) {
        old.open(plugin.components(), plugin.suite());
        long last = System.nanoTime();
        second = gateway.install(next);
        try (Work upgraded = new Work(gateway, second)) {
          upgraded.open(plugin.components(), plugin.suite());
        }
        tellGap(System.nanoTime() - last);
      }
      gateway.remove(first);
      try (Work upgraded = new Work(gateway, second)) {
        upgraded.open(plugin.components(), plugin.suite());
        Bundle back = gateway.install(plugin.file());
        try (Work old = new Work(gateway, back)) {
          old.open(plugin.components(), plugin.suite());
        }
        gateway.remove(back);
      }
      gateway.remove(second);
      return List.of();
    } catch (Exception thrown) {
      return List.of("two versions beside each other: " + thrown);
    }
  }
}
