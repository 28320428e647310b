package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Driver;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.plugin.Offer;
import org.isthmus.engine.internal.plugin.Offers;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.settings.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How a device goes from one version of its driver to another, one move at a time. Any thread; its
 * state and the device's binding change together, under the device's monitor.
 */
public final class Moves {
  private static final long AT_MOST = TimeUnit.SECONDS.toNanos(30);

  private final DeviceLife life;
  private final Parts parts;
  private final Offers<Driver<Record, Address>> offers;
  private volatile @Nullable Move current;
  private volatile long lastAnswer;

  Moves(DeviceLife life, Parts parts, Offers<Driver<Record, Address>> offers) {
    this.life = life;
    this.parts = parts;
    this.offers = offers;
  }

  /**
   * Goes over at a scan boundary: beside the old link if the device admits two, else after it. Any
   * failure goes back to the old offer. Returns when it is decided.
   */
  public Moved to(Offer<Driver<Record, Address>> next) throws InterruptedException {
    List<Fault> faults = new ArrayList<>();
    Prepared prepared = Prepared.of(life.configuration(), next, parts.home(), faults::add);
    if (prepared == null) {
      return new Moved(false, false, 0, faults.get(0).toString());
    }
    boolean beside = life.isConnected() && next.service().sessions(prepared.settings()) > 1;
    try {
      LinkSession ready = beside ? BesideLink.open(life, prepared, parts) : null;
      return begin(new Move(life.offer(), next, ready)).get(AT_MOST, TimeUnit.NANOSECONDS);
    } catch (Failure e) {
      return new Moved(false, beside, 0, e.problem().toString());
    } catch (ExecutionException | TimeoutException e) {
      Problem late = Problem.of("move.late", "{0} did not answer in time", "", next);
      failed(next, late);
      return new Moved(false, beside, 0, late.toString());
    }
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

  /** The link of that offer that waits to be taken over; null if there is none. */
  @Nullable LinkSession takeReady(Offer<Driver<Record, Address>> with) {
    synchronized (life) {
      Move now = current;
      return now != null && now.to().equals(with) ? now.takeReady() : null;
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
      life.bind(
          old != null && offers.holds(old)
              ? old
              : offers.first(life.configuration().driver()).orElse(null));
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

  /** A read was complete: if it was the first with the new offer, the move is done. */
  void answered(long now) {
    if (current != null) {
      synchronized (life) {
        Move move = current;
        if (move != null && move.to().equals(life.offer())) {
          current = null;
          move.done(now - lastAnswer - shortestInterval());
        }
      }
    }
    lastAnswer = now;
  }

  private long shortestInterval() {
    return life.runs().stream()
        .mapToLong(run -> run.configuration().every().toNanos())
        .min()
        .orElse(0);
  }
}
