package org.isthmus.plugins.internal.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.isthmus.host.access.Caller;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Operation.Kind;
import org.isthmus.host.plugins.Operation.Residue;
import org.isthmus.host.plugins.Operation.Shift;
import org.isthmus.host.plugins.Operation.State;
import org.jspecify.annotations.Nullable;

/** One operation on its way. Changed by whoever carries it out, seen by any thread. */
public final class Ticket {
  private final String number;
  private final Caller by;
  private final Instant began = Instant.now();
  private final List<Shift> shifts = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private Kind kind;
  private String plugin = "";
  private String from = "";
  private String to = "";
  private State state = State.WAITING;
  private String step = "";
  private int of;
  private String reason = "";
  private @Nullable Residue residue;
  private @Nullable Instant ended;
  private boolean cancelled;
  private boolean decided;

  Ticket(String number, Kind kind, String plugin, Caller by) {
    this.number = number;
    this.kind = kind;
    this.plugin = plugin;
    this.by = by;
  }

  synchronized void begin(String firstStep) {
    state = State.RUNNING;
    step = firstStep;
  }

  synchronized void about(Kind what, String id, String before, String after) {
    kind = what;
    plugin = id;
    from = before;
    to = after;
  }

  synchronized void step(String next) {
    step = next;
  }

  synchronized void moves(int count) {
    of = Math.max(of, count);
  }

  synchronized void shifted(Shift shift) {
    shifts.removeIf(each -> each.kind().equals(shift.kind()) && each.name().equals(shift.name()));
    shifts.add(shift);
    of = Math.max(of, shifts.size());
  }

  /** What was left behind; may come after the end. */
  public synchronized void residue(Residue left) {
    residue = left;
  }

  /** From here on it is not taken back any more; false if somebody has just cancelled it. */
  synchronized boolean decide() {
    decided = !cancelled;
    return decided;
  }

  synchronized boolean cancel() {
    cancelled |= !decided && ended == null;
    return cancelled;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void end(State how, String why) {
    state = how;
    reason = why;
    step = "";
    ended = Instant.now();
    over.countDown();
  }

  synchronized boolean isOver() {
    return ended != null;
  }

  void await() throws InterruptedException {
    over.await();
  }

  Caller by() {
    return by;
  }

  /** As it stands. */
  public synchronized Operation look() {
    return new Operation(
        number,
        kind,
        plugin,
        from,
        to,
        by.text(),
        state,
        step,
        shifts.size(),
        of,
        reason,
        List.copyOf(shifts),
        residue,
        began,
        ended);
  }
}
