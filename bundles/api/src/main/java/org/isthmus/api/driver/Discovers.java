package org.isthmus.api.driver;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The ability of a driver to find devices. Never more load than the scope allows; never anything
 * that could change a device.
 */
@ConsumerType
public interface Discovers {
  /** Looks for devices until the scope is exhausted, its time is over or it is interrupted. */
  void discover(Scope scope, Consumer<Found> found) throws InterruptedException;
}
