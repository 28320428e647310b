package org.isthmus.engine.internal.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.Finder;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/**
 * One link aside that reads the alternatives of a place whenever somebody asks, but no more often
 * than its pace, and closes when nobody has asked for a while. Any thread.
 */
final class FinderLink implements Finder {
  private final Prepared prepared;
  private final Parts parts;
  private final Bounds bounds;
  private final Attention attention;
  private final Consumer<FinderLink> over;
  private final AsideLink aside;
  private final List<Alternative> alternatives;
  private final List<CompletableFuture<Reading>> asking = new ArrayList<>();
  private long due = System.nanoTime();
  private @Nullable Reading last;
  private @Nullable Problem ended;

  /**
   * How long, and how fast.
   *
   * @param pause between two requests
   * @param idle how long after the last question the link is closed
   * @param most how long it may be open at all
   * @param answer how long a question waits for its answer
   */
  record Bounds(Duration pause, Duration idle, Duration most, Duration answer) {
    static final Bounds STANDARD =
        new Bounds(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            Duration.ofSeconds(15));
  }

  /**
   * One that is not yet started.
   *
   * @param prepared with one scan that has a tag for each alternative
   * @param offered whether the driver is still there
   * @param over learns that it has ended
   */
  FinderLink(
      Prepared prepared,
      Parts parts,
      Bounds bounds,
      BooleanSupplier offered,
      Consumer<FinderLink> over) {
    this.over = over;
    this.prepared = prepared;
    this.parts = parts;
    this.bounds = bounds;
    this.attention = new Attention("finder", bounds.idle(), bounds.most(), offered);
    this.alternatives = prepared.addresses().get(0).stream().map(FinderLink::alternative).toList();
    this.aside =
        new AsideLink(
            "isthmus-finder-" + prepared.device().name(), prepared, parts, this::work, this::end);
  }

  private static Alternative alternative(Address address) {
    return new Alternative(address.toString(), address.type());
  }

  void start() {
    aside.start();
  }

  @Override
  public List<Alternative> alternatives() {
    return alternatives;
  }

  @Override
  public synchronized boolean isOpen() {
    return ended == null;
  }

  @Override
  public synchronized CompletionStage<Reading> read() {
    Problem why = ended;
    if (why != null) {
      return CompletableFuture.completedFuture(Reading.failed(why));
    }
    long asked = attention.now();
    Reading known = last;
    if (known != null && due - asked > 0) {
      return CompletableFuture.completedFuture(known);
    }
    CompletableFuture<Reading> reading = new CompletableFuture<>();
    asking.add(reading);
    notifyAll();
    return reading.completeOnTimeout(
        Reading.failed(attention.late(bounds.answer())),
        bounds.answer().toNanos(),
        TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    end(attention.closed());
  }

  /** Everybody who asks is told from now on; the first reason stays. */
  private void end(Problem why) {
    List<CompletableFuture<Reading>> told;
    synchronized (this) {
      if (ended != null) {
        return;
      }
      ended = why;
      last = null;
      told = List.copyOf(asking);
      asking.clear();
      notifyAll();
    }
    over.accept(this);
    aside.hurry();
    told.forEach(each -> each.complete(Reading.failed(why)));
  }

  private void work() {
    Loan<LinkContext> loan = aside.lend();
    LinkSession session = null;
    try {
      session = aside.open(loan);
      Look look = Look.at(session, 0);
      while (awaitQuestion()) {
        tell(read(look), look.requests());
      }
    } catch (Failure e) {
      end(e.problem());
    } catch (CallGuard.AbandonedException e) {
      session = null; // it was said when it was abandoned
    } catch (InterruptedException e) {
      close();
    } finally {
      if (session == null) {
        loan.close();
      } else {
        session.close();
      }
    }
  }

  private Reading read(Look look) throws Failure {
    long begin = System.nanoTime();
    Columns columns = look.read();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    List<TagConfiguration> tags = prepared.device().scans().get(0).tags();
    List<TagStatus> values =
        TagLook.tried(
            prepared.device().path(), tags, look.types(), columns, parts.clock().epochNanos());
    return new Reading(null, took, values);
  }

  /** Waits until somebody asks and the pace allows it; false if it is to end. */
  private synchronized boolean awaitQuestion() throws InterruptedException {
    while (ended == null) {
      long now = System.nanoTime();
      Problem why = attention.reasonToEnd();
      if (why != null) {
        end(why);
      } else if (!asking.isEmpty() && due - now <= 0) {
        return true;
      } else {
        // A driver that goes is noticed within a pause.
        long pause = asking.isEmpty() ? bounds.pause().toNanos() : due - now;
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(pause, 1_000_000));
      }
    }
    return false;
  }

  private void tell(Reading reading, int requests) {
    List<CompletableFuture<Reading>> told;
    synchronized (this) {
      last = ended == null ? reading : null;
      // A device is asked for one request a pause, however many the driver needs for one reading.
      due = attention.now() + bounds.pause().toNanos() * Math.max(1, requests);
      told = List.copyOf(asking);
      asking.clear();
    }
    told.forEach(each -> each.complete(reading));
  }
}
