package org.isthmus.engine.internal.device;

import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Watchdog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes links that nobody waits for, each on a thread of its own that is looked after. */
public final class Undertaker {
  private static final Logger LOG = LoggerFactory.getLogger(Undertaker.class);

  private final Watchdog watchdog;

  public Undertaker(Watchdog watchdog) {
    this.watchdog = watchdog;
  }

  void close(Offer<?> offer, LinkSession session) {
    Thread thread = new Thread(() -> bury(offer, session), "isthmus-closing-" + offer.id());
    thread.setDaemon(true);
    thread.start();
  }

  private void bury(Offer<?> offer, LinkSession session) {
    CallGuard guard =
        new CallGuard(
            Thread.currentThread(),
            session.loan()::close,
            call -> LOG.warn("driver {} hangs in {} and does not end", offer, call));
    watchdog.watch(guard);
    Thread.currentThread().setContextClassLoader(offer.loader());
    try {
      session.handTo(new PluginCalls(guard, offer));
      session.close();
    } catch (CallGuard.AbandonedException e) {
      // It came back long after everybody had gone.
    } finally {
      watchdog.forget(guard);
    }
  }
}
