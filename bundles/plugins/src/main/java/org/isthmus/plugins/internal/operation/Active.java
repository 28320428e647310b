package org.isthmus.plugins.internal.operation;

import java.util.Set;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * A plugin of the set as it stands in the framework.
 *
 * @param jar null if its jar cannot be read or may not come in any more
 * @param bundle null if it could not be installed
 * @param others threads that were inside of its packages before it began: those of versions before
 * @param problem why it does not work; empty if it does
 */
public record Active(
    String id,
    @Nullable PluginJar jar,
    @Nullable Bundle bundle,
    Set<Thread> others,
    String problem) {

  /** The framework's number; -1 if there is none. */
  public long number() {
    return bundle == null ? -1 : bundle.getBundleId();
  }
}
