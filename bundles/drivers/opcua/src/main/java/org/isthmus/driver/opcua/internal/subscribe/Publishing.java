package org.isthmus.driver.opcua.internal.subscribe;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferResult;
import org.isthmus.driver.opcua.internal.session.Activity;
import org.isthmus.driver.opcua.internal.session.Faults;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Keeps as many requests waiting at the server as it has subscriptions of ours, and one more, so
 * that it can always send. Answers come one at a time and in order, on Milo's threads; what is lost
 * with a cut is asked for again.
 */
final class Publishing implements Activity.Keeper {
  private static final long PAUSE_MILLIS = 500;

  private final Session session;
  private final Map<UInteger, Subscribed> subscriptions = new ConcurrentHashMap<>();
  private int waiting;
  private int most = Integer.MAX_VALUE;
  private int lostMessages;
  private boolean closed;

  Publishing(Session session) {
    this.session = session;
    session.activity().add(this);
  }

  void add(Subscribed subscription) {
    subscriptions.put(subscription.id(), subscription);
    pump();
  }

  void remove(Subscribed subscription) {
    subscriptions.remove(subscription.id());
  }

  synchronized void close() {
    closed = true;
    subscriptions.values().forEach(subscription -> subscription.watched().close());
    subscriptions.clear();
  }

  @Override
  public boolean keeps() {
    return !subscriptions.isEmpty();
  }

  @Override
  public void gaveUp() {
    loseAll(new UaException(StatusCodes.Bad_ConnectionClosed));
  }

  private synchronized void pump() {
    int wanted = subscriptions.isEmpty() ? 0 : Math.min(subscriptions.size() + 1, most);
    while (!closed && waiting < wanted) {
      waiting++;
      send();
    }
  }

  /** Waits for a session, if there is none at the moment. */
  private void send() {
    session
        .client()
        .getSessionAsync()
        .thenCompose(active -> session.client().sendRequestAsync(request(active)))
        .whenComplete(this::answered);
  }

  private PublishRequest request(OpcUaSession active) {
    List<SubscriptionAcknowledgement> confirmed = new ArrayList<>();
    long longest = 0;
    for (Subscribed subscription : subscriptions.values()) {
      subscription.confirm(confirmed);
      longest = Math.max(longest, subscription.keepAliveMillis());
    }
    long patience =
        longest * (subscriptions.size() + 2L) + session.settings().tuning().timeout().toMillis();
    return new PublishRequest(
        session.client().newRequestHeader(active.getAuthenticationToken(), uint(patience)),
        confirmed.toArray(new SubscriptionAcknowledgement[0]));
  }

  private void answered(@Nullable UaResponseMessageType answer, @Nullable Throwable failure) {
    synchronized (this) {
      waiting--;
    }
    if (answer instanceof PublishResponse response) {
      try {
        take(response);
      } catch (RuntimeException e) {
        // What cannot be decoded costs this one message.
        countLost(1);
      }
      pump();
    } else if (failure != null) {
      failed(failure);
    }
  }

  private void failed(Throwable failure) {
    long status = Faults.status(failure);
    if (status == StatusCodes.Bad_TooManyPublishRequests) {
      synchronized (this) {
        most = Math.max(1, waiting);
      }
      return;
    }
    if (status == StatusCodes.Bad_NoSubscription && keeps()) {
      loseAll(new UaException(status));
      return;
    }
    later();
  }

  /** Not at once, so that a server that refuses is not flooded. */
  private void later() {
    try {
      session.context().executor().schedule(this::pump, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The link has ended.
    }
  }

  private void take(PublishResponse response) {
    Subscribed subscription = subscriptions.get(response.getSubscriptionId());
    if (subscription == null) {
      return;
    }
    long number = response.getNotificationMessage().getSequenceNumber().longValue();
    for (UInteger missing : subscription.missing(number)) {
      again(subscription, missing);
    }
    StatusCode ended = subscription.take(response.getNotificationMessage(), session);
    if (ended != null) {
      lose(subscription, new UaException(ended));
    }
  }

  private void again(Subscribed subscription, UInteger number) {
    try {
      var answer =
          session
              .client()
              .republishAsync(subscription.id(), number)
              .get(session.settings().tuning().timeout().toMillis(), TimeUnit.MILLISECONDS);
      subscription.take(answer.getNotificationMessage(), session);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      countLost(1);
    }
  }

  private void countLost(int messages) {
    lostMessages += messages;
    session
        .context()
        .report()
        .fact("lost-messages", lostMessages + " that the server could not send again");
  }

  /** Another session: the server still has the subscriptions, but knows no longer whose. */
  @Override
  public void replaced() {
    List<Subscribed> all = List.copyOf(subscriptions.values());
    if (all.isEmpty()) {
      return;
    }
    List<UInteger> ids = all.stream().map(Subscribed::id).toList();
    session
        .client()
        .transferSubscriptionsAsync(ids, true)
        .whenComplete(
            (answer, failure) -> {
              TransferResult[] results = answer == null ? null : answer.getResults();
              for (int i = 0; i < all.size(); i++) {
                if (results == null
                    || results.length != all.size()
                    || results[i].getStatusCode().isBad()) {
                  lose(all.get(i), new UaException(StatusCodes.Bad_SubscriptionIdInvalid));
                }
              }
              pump();
            });
  }

  private void loseAll(UaException why) {
    List.copyOf(subscriptions.values()).forEach(subscription -> lose(subscription, why));
  }

  private void lose(Subscribed subscription, UaException why) {
    subscriptions.remove(subscription.id());
    subscription.watched().lost(session.lost(why));
  }
}
