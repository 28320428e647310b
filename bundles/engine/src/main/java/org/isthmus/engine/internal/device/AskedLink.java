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
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.lend.Loan;
import org.isthmus.engine.internal.plugin.CallGuard;
import org.jspecify.annotations.Nullable;

/**
 * A link aside that stays open for somebody who asks now and then, and is told to each of them when
 * it has ended. Any thread.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
abstract class AskedLink<Q, A> implements AutoCloseable {
  /** Nobody reads more answers than that. */
  private static final int MOST_WAITING = 100;

  private static final long LOOK = TimeUnit.SECONDS.toNanos(1);
  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);

  private final String what;
  private final Bounds bounds;
  private final Attention attention;
  private final Consumer<AskedLink<Q, A>> over;
  private final AsideLink aside;
  private final List<Question<Q, A>> waiting = new ArrayList<>();
  private @Nullable Problem ended;

  /** A question, and who waits for its answer. */
  record Question<Q, A>(Q about, CompletableFuture<A> answer) {}

  /**
   * How long it lives.
   *
   * @param idle how long after the last question the link is closed
   * @param most how long it may be open at all
   * @param answer how long a question waits for its answer
   */
  record Bounds(Duration idle, Duration most, Duration answer) {}

  /**
   * One that is not yet started.
   *
   * @param what it is, for codes and persons
   * @param offered whether the driver is still there
   * @param over learns that it has ended
   */
  AskedLink(
      String what,
      Prepared prepared,
      Parts parts,
      Bounds bounds,
      BooleanSupplier offered,
      Consumer<AskedLink<Q, A>> over) {
    this.what = what;
    this.bounds = bounds;
    this.over = over;
    this.attention = new Attention(what, bounds.idle(), bounds.most(), offered);
    String thread = "isthmus-" + what + "-" + prepared.device().name();
    this.aside = new AsideLink(thread, prepared, parts, this::work, this::end);
  }

  final String what() {
    return what;
  }

  final void start() {
    aside.start();
  }

  /** Whether it can still be asked. */
  public final synchronized boolean isOpen() {
    return ended == null;
  }

  /** Ends it; does not wait. */
  @Override
  public final void close() {
    end(attention.closed());
  }

  /** Answers what is waited for, until nothing is any more. */
  abstract void answer(LinkSession session) throws Failure, InterruptedException;

  /** What is known already; null if the device has to be asked. The lock is held. */
  abstract @Nullable A known();

  /** How long to wait before a question goes to the device, in nanoseconds. The lock is held. */
  abstract long pause();

  abstract A failed(Problem why, List<String> certificates);

  private A failed(Problem why) {
    return failed(why, aside.certificates());
  }

  /** Never completes exceptionally, and within the time that an answer may take. */
  final CompletionStage<A> ask(Q about) {
    Question<Q, A> question = new Question<>(about, new CompletableFuture<>());
    synchronized (this) {
      Problem why = ended;
      if (why != null) {
        return CompletableFuture.completedFuture(failed(why));
      }
      attention.now();
      A known = known();
      if (known != null) {
        return CompletableFuture.completedFuture(known);
      }
      if (waiting.size() >= MOST_WAITING) {
        return CompletableFuture.completedFuture(failed(attention.busy(MOST_WAITING)));
      }
      waiting.add(question);
      notifyAll();
    }
    return question
        .answer()
        .completeOnTimeout(
            failed(attention.late(bounds.answer())),
            bounds.answer().toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /** Everybody who asks is told from now on; the first reason stays. */
  final void end(Problem why) {
    List<Question<Q, A>> told;
    synchronized (this) {
      if (ended != null) {
        return;
      }
      ended = why;
      told = List.copyOf(waiting);
      waiting.clear();
      notifyAll();
    }
    over.accept(this);
    aside.hurry();
    told.forEach(each -> each.answer().complete(failed(why)));
  }

  private void work() {
    Loan<LinkContext> loan = aside.lend();
    LinkSession session = null;
    try {
      session = aside.open(loan);
      answer(session);
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

  /**
   * Waits until somebody waits for an answer; what took too long nobody does any more. Questions
   * stay in their place until they are answered: the end answers them, too.
   *
   * @return the oldest question; null at the end
   */
  final @Nullable Question<Q, A> await() throws InterruptedException {
    Problem why = null;
    synchronized (this) {
      while (ended == null && why == null) {
        waiting.removeIf(each -> each.answer().isDone());
        long pause = waiting.isEmpty() ? LOOK : Math.min(pause(), LOOK);
        why = attention.reasonToEnd();
        if (why == null && pause <= 0) {
          return waiting.get(0);
        } else if (why == null) {
          // a driver that goes is noticed within a look
          TimeUnit.NANOSECONDS.timedWait(this, Math.max(pause, SHORTEST));
        }
      }
    }
    if (why != null) {
      end(why);
    }
    return null;
  }

  final void answered(Question<Q, A> question, A answer) {
    synchronized (this) {
      waiting.remove(question);
      attention.now();
    }
    question.answer().complete(answer);
  }

  /** The same answer for everybody who waits. */
  final void answered(A answer) {
    List<Question<Q, A>> told;
    synchronized (this) {
      attention.now();
      told = List.copyOf(waiting);
      waiting.clear();
    }
    told.forEach(each -> each.answer().complete(answer));
  }
}
