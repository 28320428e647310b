package org.isthmus.driver.opcua.internal.subscribe;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.NotificationMessage;
import org.eclipse.milo.opcua.stack.core.types.structured.StatusChangeNotification;
import org.eclipse.milo.opcua.stack.core.types.structured.SubscriptionAcknowledgement;
import org.isthmus.driver.opcua.internal.session.Session;
import org.jspecify.annotations.Nullable;

/** One subscription at the server: which message is due, and which are to be confirmed. */
final class Subscribed {
  private final UInteger id;
  private final Watched watched;
  private final long keepAliveMillis;
  private final List<UInteger> unconfirmed = new ArrayList<>();
  private long due = 1;

  Subscribed(UInteger id, Watched watched, long keepAliveMillis) {
    this.id = id;
    this.watched = watched;
    this.keepAliveMillis = keepAliveMillis;
  }

  UInteger id() {
    return id;
  }

  Watched watched() {
    return watched;
  }

  /** After so long the server says at least that it is there. */
  long keepAliveMillis() {
    return keepAliveMillis;
  }

  /** The numbers before this one that have not come; empty if it is due or an old one. */
  List<UInteger> missing(long number) {
    List<UInteger> missing = new ArrayList<>();
    // More than a server keeps would not be had again anyway.
    for (long next = Math.max(due, number - 100); next < number; next++) {
      missing.add(UInteger.valueOf(next));
    }
    return missing;
  }

  /**
   * Takes a message. One that only says that the server is there has no number of its own but that
   * of the next one.
   *
   * @return the status with which the server has ended the subscription; null if it has not
   */
  @Nullable StatusCode take(NotificationMessage message, Session session) {
    ExtensionObject[] data = message.getNotificationData();
    long number = message.getSequenceNumber().longValue();
    if (data == null || data.length == 0) {
      due = number;
      return null;
    }
    if (number < due) {
      return null;
    }
    due = number + 1;
    synchronized (unconfirmed) {
      unconfirmed.add(message.getSequenceNumber());
    }
    StatusCode ended = null;
    for (ExtensionObject each : data) {
      Object content = each.decode(session.client().getStaticEncodingContext());
      if (content instanceof DataChangeNotification changes) {
        MonitoredItemNotification[] items = changes.getMonitoredItems();
        watched.take(items == null ? new MonitoredItemNotification[0] : items);
      } else if (content instanceof StatusChangeNotification change && change.getStatus().isBad()) {
        ended = change.getStatus();
      }
    }
    return ended;
  }

  /** What is to be confirmed with the next request; it is so only once. */
  void confirm(List<SubscriptionAcknowledgement> into) {
    synchronized (unconfirmed) {
      for (UInteger number : unconfirmed) {
        into.add(new SubscriptionAcknowledgement(id, number));
      }
      unconfirmed.clear();
    }
  }
}
