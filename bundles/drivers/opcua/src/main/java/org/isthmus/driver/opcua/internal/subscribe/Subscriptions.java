package org.isthmus.driver.opcua.internal.subscribe;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Duration;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionResponse;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.isthmus.driver.opcua.internal.read.Putting;
import org.isthmus.driver.opcua.internal.read.Resolving;
import org.isthmus.driver.opcua.internal.read.Structures;
import org.isthmus.driver.opcua.internal.session.Session;
import org.isthmus.driver.opcua.internal.session.ThreadLocals;
import org.isthmus.driver.opcua.internal.settings.SubscriptionSettings;

/** The subscriptions of one link. One thread at a time, except {@link #close}. */
public final class Subscriptions implements AutoCloseable {
  // A server says at least this often that it is there.
  private static final double KEEP_ALIVE_MILLIS = 5000;
  private static final int MOST_IN_A_MESSAGE = 10_000;

  private final Session session;
  private final Publishing publishing;

  /** Of one server. */
  public Subscriptions(Session session) {
    this.session = session;
    this.publishing = new Publishing(session);
  }

  /** See {@link org.isthmus.api.driver.Subscribes#subscribe}. */
  public AutoCloseable subscribe(List<OpcUaAddress> tags, Duration sampling, Feed feed)
      throws LinkException, InterruptedException {
    try {
      Resolving resolved = Resolving.of(tags, session);
      feed.types(resolved.types());
      Watched watched =
          new Watched(
              feed,
              new Putting(new Structures(session)),
              resolved.tags().stream().mapToInt(Integer::intValue).toArray(),
              tags.size());
      resolved.refuseUnknown(tags, feed);
      watched.commit();
      Subscribed made = make(sampling, watched);
      publishing.add(made);
      SubscriptionSettings settings = session.settings().subscriptions();
      new Items(session, tags, resolved, sampling.toNanos() / 1e6, settings.queue())
          .make(made.id(), watched::refuse);
      watched.commit();
      return () -> end(made);
    } catch (UaException e) {
      throw session.lost(e);
    }
  }

  private Subscribed make(Duration sampling, Watched watched)
      throws UaException, InterruptedException {
    Duration delivery = session.settings().subscriptions().delivery();
    double every = Math.max(1, (delivery == null ? sampling : delivery).toNanos() / 1e6);
    long alive = Math.max(1, Math.round(KEEP_ALIVE_MILLIS / every));
    double life = session.settings().tuning().sessionTimeout().toMillis() / every;
    CreateSubscriptionResponse made =
        session.call(
            client ->
                client.createSubscriptionAsync(
                    every,
                    uint(Math.max(3 * alive, Math.round(life))),
                    uint(alive),
                    uint(MOST_IN_A_MESSAGE),
                    true,
                    ubyte(0)));
    double revised =
        made.getRevisedPublishingInterval() * made.getRevisedMaxKeepAliveCount().longValue();
    return new Subscribed(made.getSubscriptionId(), watched, Math.round(revised));
  }

  private void end(Subscribed subscription) throws UaException, InterruptedException {
    subscription.watched().close();
    publishing.remove(subscription);
    try {
      session.call(client -> client.deleteSubscriptionsAsync(List.of(subscription.id())));
    } finally {
      ThreadLocals.clear();
    }
  }

  @Override
  public void close() {
    publishing.close();
  }
}
