package org.isthmus.engine.internal.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Sink;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.plugin.Binding;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How a sink goes from one version of its plugin to another: the old session ends, the new one
 * begins behind the last acknowledgement; if it does not deliver, the old version is back. Any
 * thread; its state and the sink's binding change together, under the sink's monitor.
 */
final class SinkMoves {
  private static final long AT_MOST = TimeUnit.SECONDS.toNanos(20);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  private final SinkLife life;
  private final Parts parts;
  private final Binding<Sink<Record>> binding;
  private volatile @Nullable Move current;
  private volatile long ended;

  /** A sink on its way. */
  private record Move(
      @Nullable Offer<Sink<Record>> from,
      Offer<Sink<Record>> to,
      CompletableFuture<Moved> result) {}

  SinkMoves(SinkLife life, Parts parts, Binding<Sink<Record>> binding) {
    this.life = life;
    this.parts = parts;
    this.binding = binding;
  }

  /** Goes over; returns when it is decided. */
  Moved to(Offer<Sink<Record>> next) throws InterruptedException {
    awaitWhile("connecting");
    String before = life.status().state();
    List<Fault> faults = new ArrayList<>();
    boolean understood =
        SinkCheck.settings(life.configuration(), next, parts.home(), faults::add) != null;
    if (!understood && !before.equals("wrong-configuration")) {
      return new Moved(false, false, 0, faults.get(0).toString());
    }
    if (!understood || !before.equals("connected")) {
      synchronized (life) {
        life.bind(next);
      }
      return new Moved(true, false, 0, "it was " + before + ": there is no proof");
    }
    return prove(next);
  }

  private Moved prove(Offer<Sink<Record>> next) throws InterruptedException {
    Move move = new Move(life.offer(), next, new CompletableFuture<>());
    synchronized (life) {
      current = move;
      ended = System.nanoTime();
      life.bind(next);
    }
    Moved moved = decided(move);
    if (!moved.done()) {
      awaitConnected();
    }
    return moved;
  }

  private Moved decided(Move move) throws InterruptedException {
    try {
      return move.result().get(AT_MOST, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Problem late = Problem.of("move.late", "{0} did not deliver in time", "", move.to());
      boolean unused = failed(move.to(), late);
      life.hurry();
      return new Moved(false, false, 0, late.toString());
    }
  }

  private void awaitConnected() throws InterruptedException {
    long until = System.nanoTime() + AT_MOST;
    while (!life.isConnected() && until - System.nanoTime() > 0) {
      pauseOnce();
    }
  }

  private void awaitWhile(String state) throws InterruptedException {
    long until = System.nanoTime() + AT_MOST;
    while (life.status().state().equals(state) && until - System.nanoTime() > 0) {
      pauseOnce();
    }
  }

  private void pauseOnce() throws InterruptedException {
    LockSupport.parkNanos(this, STEP);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** The old session is about to be closed. */
  void ending() {
    if (current != null) {
      ended = System.nanoTime();
    }
  }

  /** A session of that offer has delivered, or has nothing to deliver. */
  void worked(Offer<Sink<Record>> with) {
    if (current == null) {
      return;
    }
    synchronized (life) {
      Move now = current;
      if (now != null && now.to().equals(with)) {
        current = null;
        now.result().complete(new Moved(true, false, System.nanoTime() - ended, ""));
      }
    }
  }

  /** That offer does not work: back to the old one; false if the sink was not on its way. */
  boolean failed(Offer<Sink<Record>> with, Problem why) {
    synchronized (life) {
      Move now = current;
      if (now == null || !now.to().equals(with)) {
        return false;
      }
      giveUp(why);
      binding.back(now.from(), life.configuration().kind());
      life.wake();
      return true;
    }
  }

  /** Ends the move that is under way, if there is one. */
  void giveUp(Problem why) {
    synchronized (life) {
      Move now = current;
      current = null;
      if (now != null) {
        now.result().complete(new Moved(false, false, 0, why.toString()));
      }
    }
  }
}
