package org.isthmus.driver.opcua.internal.subscribe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemNotification;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkException;
import org.isthmus.driver.opcua.internal.read.Putting;

/**
 * The values of one subscription on their way to the gateway. A queue may bring several values of a
 * tag at once; the first ones of all tags are committed together, then the second ones, and so on,
 * since a commit goes through all tags. Any thread, one at a time.
 */
final class Watched {
  private final Feed feed;
  private final Putting putting;
  private final int[] tags;
  private final int[] rowOf;
  private int row = 1;
  private boolean open = true;

  /**
   * Of these tags.
   *
   * @param tags the tag of each item, whose client handle is its place here
   * @param size how many tags there are in all
   */
  Watched(Feed feed, Putting putting, int[] tags, int size) {
    this.feed = feed;
    this.putting = putting;
    this.tags = tags;
    this.rowOf = new int[size];
  }

  /** What one message has brought. */
  synchronized void take(MonitoredItemNotification[] items) {
    if (!open) {
      return;
    }
    List<MonitoredItemNotification> left = Arrays.asList(items);
    do {
      left = putOneOfEach(left);
      commit();
    } while (!left.isEmpty());
  }

  /** Puts the first value of each tag, and returns those that follow. */
  private List<MonitoredItemNotification> putOneOfEach(List<MonitoredItemNotification> items) {
    List<MonitoredItemNotification> later = List.of();
    for (MonitoredItemNotification item : items) {
      int handle = item.getClientHandle().intValue();
      if (handle < 0 || handle >= tags.length) {
        continue;
      }
      int tag = tags[handle];
      if (rowOf[tag] != row) {
        rowOf[tag] = row;
        putting.put(tag, item.getValue(), feed);
      } else {
        later = later.isEmpty() ? new ArrayList<>() : later;
        later.add(item);
      }
    }
    return later;
  }

  /** A tag that the server does not watch. Committed with the next message, or by itself. */
  synchronized void refuse(int tag, long status) {
    if (open) {
      putting.refuse(tag, status, feed);
    }
  }

  /** Hands over what has been put. */
  synchronized void commit() {
    feed.commit();
    if (++row == Integer.MAX_VALUE) {
      Arrays.fill(rowOf, 0);
      row = 1;
    }
  }

  /** The subscription is gone. */
  synchronized void lost(LinkException why) {
    if (open) {
      open = false;
      feed.lost(why);
    }
  }

  /** Nothing more is wanted. */
  synchronized void close() {
    open = false;
  }
}
