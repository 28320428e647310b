package org.isthmus.engine.internal.delivery;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The states and events that were taken, until they are delivered; all of a kind at once, since
 * each answer of a partner costs a way there and back, and a switch that fails takes many devices
 * with it. One thread.
 */
final class Records {
  private final List<DeviceState> states = new ArrayList<>();
  private final List<Session.DeviceEvent> events = new ArrayList<>();
  private long confirmed;
  private long unconfirmed;
  private long ignored;
  private long again;

  void add(DeviceRecord record) {
    if (record instanceof DeviceRecord.State state) {
      states.add(state);
    } else if (record instanceof DeviceRecord.Happened event) {
      events.add(event);
    }
  }

  /** Takes out those before a position, which the partner has; returns how many they were. */
  int dropUntil(Position from) {
    int before = size();
    states.removeIf(state -> state.position().compareTo(from) < 0);
    events.removeIf(event -> event.position().compareTo(from) < 0);
    return before - size();
  }

  /** How many are still to be delivered. */
  int size() {
    return states.size() + events.size();
  }

  /**
   * Delivers what is still to be delivered.
   *
   * @param retry whether it may have been sent before
   */
  void deliver(Session session, boolean retry) throws UnavailableException, InterruptedException {
    if (!states.isEmpty()) {
      book(session.states(List.copyOf(states)), states.size(), retry);
      states.clear();
    }
    if (!events.isEmpty()) {
      book(session.events(List.copyOf(events)), events.size(), retry);
      events.clear();
    }
  }

  private void book(@Nullable Receipt receipt, int rows, boolean retry) {
    if (receipt == Receipt.IGNORED) {
      ignored += rows;
      return;
    }
    if (receipt == Receipt.UNCONFIRMED) {
      unconfirmed += rows;
    } else {
      confirmed += rows;
    }
    again += retry ? rows : 0;
  }

  /** How many the partner has confirmed. */
  long confirmed() {
    return confirmed;
  }

  /** How many were sent without an answer. */
  long unconfirmed() {
    return unconfirmed;
  }

  /** How many the partner does not want. */
  long ignored() {
    return ignored;
  }

  /** How many of those that were sent may have been sent before. */
  long again() {
    return again;
  }

  void clear() {
    states.clear();
    events.clear();
    confirmed = 0;
    unconfirmed = 0;
    ignored = 0;
    again = 0;
  }
}
