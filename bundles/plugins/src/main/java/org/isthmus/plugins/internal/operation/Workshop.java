package org.isthmus.plugins.internal.operation;

import java.util.function.Supplier;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.plugins.internal.jar.Gate;
import org.isthmus.plugins.internal.run.Bundles;

/**
 * What every operation works with.
 *
 * @param door the engine, or {@link NoUsers} while there is none
 */
public record Workshop(
    Roster roster, Bundles bundles, Gate gate, Supplier<PluginUsers> door, Remains remains) {

  PluginUsers users() {
    return door.get();
  }
}
