package org.isthmus.tests.flood;

import org.isthmus.api.plugin.Plugin;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs far more than anybody reads, for longer than the log's window. */
@Plugin(id = "flood", name = "Flood")
@Component(immediate = true, service = FloodingComponent.class)
public final class FloodingComponent {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.flood");

  /** Called by the framework. */
  public FloodingComponent() {
    Thread thread = new Thread(FloodingComponent::flood, "flood");
    thread.setDaemon(true);
    thread.start();
  }

  private static void flood() {
    long until = System.nanoTime() + 12_000_000_000L;
    for (long line = 0; System.nanoTime() - until < 0; line++) {
      LOG.warn("nothing new, line {}", line);
    }
  }
}
