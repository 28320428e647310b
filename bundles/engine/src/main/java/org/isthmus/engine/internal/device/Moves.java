package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.plugin.Binding;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.DeviceStatus.State;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How a device goes from one version of its driver to another, one move at a time. Any thread; its
 * state and the device's binding change together, under the device's monitor.
 */
public final class Moves {
  private static final long AT_MOST = TimeUnit.SECONDS.toNanos(10);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  // A scan that is rarer is not waited for: the proof has read all tags.
  private static final long AWAITED_SCAN = TimeUnit.SECONDS.toNanos(5);

  private final DeviceLife life;
  private final Parts parts;
  private final Binding<Driver<Record, Address>> binding;
  private volatile @Nullable Move current;
  private volatile long lastAnswer;

  Moves(DeviceLife life, Parts parts, Binding<Driver<Record, Address>> binding) {
    this.life = life;
    this.parts = parts;
    this.binding = binding;
  }

  /**
   * Goes over at a scan boundary: beside the old link if the device admits two, else after it. Any
   * failure goes back to the old offer. A device that does not work with the old one either is left
   * to the new one without a proof. Returns when it is decided.
   */
  public Moved to(Offer<Driver<Record, Address>> next) throws InterruptedException {
    awaitWhile(State.CONNECTING);
    State before = life.status().state();
    List<Fault> faults = new ArrayList<>();
    Prepared prepared = Prepared.of(life.configuration(), next, parts.home(), faults::add);
    if (prepared == null && before != State.WRONG_CONFIGURATION) {
      return refused(false, faults.get(0).toString());
    }
    if (prepared == null || before != State.CONNECTED) {
      return unproved(next, before);
    }
    return prove(next, prepared);
  }

  private Moved unproved(Offer<Driver<Record, Address>> next, State before) {
    synchronized (life) {
      life.bind(next);
    }
    return new Moved(true, false, 0, "it was " + before.text() + ": there is no proof");
  }

  private Moved prove(Offer<Driver<Record, Address>> next, Prepared prepared)
      throws InterruptedException {
    Proof proof = Proof.of(life.runs());
    boolean beside = next.service().sessions(prepared.settings()) > 1;
    Offer<Driver<Record, Address>> old = life.offer();
    try {
      LinkSession ready = beside ? BesideLink.open(life, prepared, proof, parts, AT_MOST) : null;
      return decide(new Move(old, next, proof, ready));
    } catch (Failure e) {
      return refused(beside, e.problem().toString());
    } catch (RuntimeException | LinkageError e) {
      return refused(beside, Prepared.failed(next, e).toString());
    }
  }

  private Moved decide(Move next) throws InterruptedException {
    Moved moved;
    try {
      moved = begin(next).get(AT_MOST + AWAITED_SCAN, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Problem late =
          Problem.of("move.late", "{0} has not come back from {1}", "", next.to(), life.doing());
      failed(next.to(), late);
      life.hurry();
      moved = refused(next.beside(), late.toString());
    }
    if (!moved.done()) {
      awaitBack();
    }
    return moved;
  }

  /** The old one is bound again; it is back when it works. */
  private void awaitBack() throws InterruptedException {
    long until = System.nanoTime() + AT_MOST;
    while (!life.isConnected() && until - System.nanoTime() > 0) {
      pauseOnce();
    }
  }

  private void awaitWhile(State state) throws InterruptedException {
    long until = System.nanoTime() + AT_MOST;
    while (life.status().state() == state && until - System.nanoTime() > 0) {
      pauseOnce();
    }
  }

  private void pauseOnce() throws InterruptedException {
    LockSupport.parkNanos(this, STEP);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private static Moved refused(boolean beside, String reason) {
    return new Moved(false, beside, 0, reason);
  }

  private CompletableFuture<Moved> begin(Move next) {
    synchronized (life) {
      current = next;
      life.bind(next.to());
    }
    return next.result();
  }

  /** Whether a link waits to be taken over. */
  boolean isReady() {
    synchronized (life) {
      Move now = current;
      return now != null && now.isReady();
    }
  }

  /** What the waiting link of that offer was opened for; null if there is none, or for another. */
  @Nullable Prepared prepared(DeviceConfiguration device, Offer<Driver<Record, Address>> with) {
    synchronized (life) {
      Move now = current;
      Prepared prepared = now != null && now.to().equals(with) ? now.prepared() : null;
      return prepared != null && prepared.device().equals(device) ? prepared : null;
    }
  }

  /** The link of that offer that waits to be taken over; null if there is none. */
  @Nullable LinkSession takeReady(Offer<Driver<Record, Address>> with) {
    synchronized (life) {
      Move now = current;
      return now != null && now.to().equals(with) ? now.takeReady() : null;
    }
  }

  /** What a link of that offer has to show before it is scanned; null if the device just works. */
  @Nullable Proof owed(Offer<Driver<Record, Address>> with) {
    synchronized (life) {
      Move now = current;
      return now != null && now.to().equals(with) ? now.proof() : null;
    }
  }

  /** That offer does not work: back to the old one; false if the device was not on its way. */
  boolean failed(Offer<Driver<Record, Address>> with, Problem why) {
    synchronized (life) {
      Move now = current;
      if (now == null || !now.to().equals(with)) {
        return false;
      }
      Offer<Driver<Record, Address>> old = now.from();
      giveUp(why);
      binding.back(old, life.configuration().driver());
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
        LinkSession unused = now.takeReady();
        if (unused != null) {
          parts.undertaker().close(now.to(), unused);
        }
        now.failed(why);
      }
    }
  }

  /** The scans are planned on a link: that decides if the next one is far away. */
  void planned(Offer<Driver<Record, Address>> on) {
    if (shortestInterval() > AWAITED_SCAN) {
      decided(on, System.nanoTime());
    }
  }

  /**
   * A read was complete: if it was the first with the new offer, the move is done.
   *
   * @param on the offer of the link; the old link may still read when the new offer is bound
   */
  void answered(Offer<Driver<Record, Address>> on, long now) {
    if (current != null) {
      decided(on, now);
    }
    lastAnswer = now;
  }

  private void decided(Offer<Driver<Record, Address>> on, long now) {
    synchronized (life) {
      Move move = current;
      if (move != null && move.to().equals(on)) {
        current = null;
        move.done(now - lastAnswer - shortestInterval());
      }
    }
  }

  private long shortestInterval() {
    return life.runs().stream()
        .mapToLong(run -> run.configuration().every().toNanos())
        .min()
        .orElse(0);
  }
}
