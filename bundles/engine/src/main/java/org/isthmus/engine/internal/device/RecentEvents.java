package org.isthmus.engine.internal.device;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.isthmus.api.data.Event;
import org.isthmus.host.gateway.DeviceEvent;

/**
 * The last events of all devices, for somebody who looks; the journal has all of them. Any thread.
 */
public final class RecentEvents {
  private static final int MOST = 100;

  private final Deque<DeviceEvent> last = new ArrayDeque<>();
  private long number;

  synchronized void add(String area, String device, Event event, Instant time) {
    number++;
    last.add(new DeviceEvent(number, area, device, event, time));
    if (last.size() > MOST) {
      last.remove();
    }
  }

  /** The oldest first. */
  public synchronized List<DeviceEvent> all() {
    return List.copyOf(last);
  }
}
