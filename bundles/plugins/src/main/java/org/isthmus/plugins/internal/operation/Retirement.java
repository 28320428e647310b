package org.isthmus.plugins.internal.operation;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.residue.Remnant;
import org.isthmus.plugins.internal.run.Bundles;
import org.osgi.framework.Bundle;

/** Drains a bundle, stops it, and looks what is left. The plugins' own thread. */
final class Retirement {
  private static final long DRAIN = TimeUnit.SECONDS.toNanos(15);
  private static final long QUIET = TimeUnit.SECONDS.toNanos(2);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(10);

  private final Workshop shop;
  private final Ticket ticket;

  Retirement(Workshop shop, Ticket ticket) {
    this.shop = shop;
    this.ticket = ticket;
  }

  /**
   * Returns when it is gone, or when it is clear that it does not go.
   *
   * @param suspects threads that may be its own
   */
  void of(Active plugin, Set<Thread> suspects) throws InterruptedException {
    PluginJar jar = plugin.jar();
    Bundle bundle = plugin.bundle();
    if (jar == null || bundle == null) {
      return;
    }
    long number = plugin.number();
    PluginUsers users = shop.users();
    users.withdraw(number);
    await(DRAIN, () -> users.of(number).isEmpty() && users.held(number).isEmpty());
    Remnant remnant =
        new Remnant(jar, Bundles.loader(bundle), suspects, () -> shop.users().held(number));
    remnant.stopped(shop.bundles().remove(bundle));
    await(QUIET, remnant::isQuiet);
    shop.remains().watch(remnant, ticket);
  }

  private void await(long nanos, BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    while (!condition.getAsBoolean() && until - System.nanoTime() > 0) {
      LockSupport.parkNanos(this, STEP);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
