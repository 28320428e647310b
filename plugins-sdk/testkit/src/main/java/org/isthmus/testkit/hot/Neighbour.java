package org.isthmus.testkit.hot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.testkit.call.Bounded;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.isthmus.testkit.stand.DriverStand;
import org.isthmus.testkit.stand.OpenLink;
import org.isthmus.testkit.stand.Waiting;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * A device of another plugin, scanned all the time on a thread of its own. The plugin is a copy of
 * the one that is upgraded: nobody has more in common with it that it must not share.
 */
final class Neighbour implements AutoCloseable {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(50);
  private static final Duration END = Duration.ofSeconds(5);

  /** A busy machine is no missed scan; a call that stands still for a second is. */
  private static final long LATE = TimeUnit.SECONDS.toNanos(1);

  private final @Nullable Bounded<List<String>> scanning;
  private volatile boolean ended;
  private volatile boolean scanned;

  private Neighbour(@Nullable DriverStand stand) {
    this.scanning = stand == null ? null : Bounded.start("neighbour", () -> scan(stand));
  }

  /** Starts to scan the first driver of the plugin; nothing if it has none. */
  static Neighbour start(Gateway gateway, Bundle bundle, Candidate plugin) throws Exception {
    for (Component component : plugin.components()) {
      if (component.driver()) {
        Driver<?, ?> driver = (Driver<?, ?>) gateway.service(bundle, Driver.class, component.id());
        Neighbour neighbour =
            new Neighbour(
                DriverStand.of(component.id(), driver, plugin.suite().of(component.id())));
        Waiting.until(() -> neighbour.scanned);
        return neighbour;
      }
    }
    return new Neighbour(null);
  }

  private List<String> scan(DriverStand stand) throws Exception {
    List<String> missed = new ArrayList<>();
    try (stand) {
      List<Address> tags = stand.tags();
      stand.readUsual();
      try (OpenLink link = stand.open()) {
        while (!ended) {
          long begin = System.nanoTime();
          stand.checkUsual(link.read(tags));
          if (System.nanoTime() - begin > LATE) {
            missed.add("a scan of another device stood still for more than a second");
          }
          scanned = true;
          LockSupport.parkNanos(PERIOD);
        }
      }
    }
    return missed;
  }

  /** What went wrong so far, and ends the scanning. */
  List<String> missed() throws InterruptedException {
    ended = true;
    if (scanning == null) {
      return List.of();
    }
    if (!scanning.endsWithin(END)) {
      return List.of("another device hangs at " + scanning.place());
    }
    try {
      return scanning.result();
    } catch (Exception thrown) {
      return List.of("another device lost its scan: " + thrown);
    }
  }

  @Override
  public void close() {
    ended = true;
  }
}
