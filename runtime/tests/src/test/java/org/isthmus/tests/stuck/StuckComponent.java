package org.isthmus.tests.stuck;

import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.plugin.Plugin;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Starts well, and never comes back from its stop. */
@Plugin(id = "stuck", name = "Stuck")
@Component(immediate = true, service = StuckComponent.class)
public final class StuckComponent {
  @Deactivate
  void stop() {
    while (true) {
      LockSupport.park(this);
    }
  }
}
