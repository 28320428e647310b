package org.isthmus.access.internal.password;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;

/**
 * Makes and checks hashes one after the other, on one thread that ends when it is idle: however
 * many guess, they take no more than one core, and from nobody else the turn for long. Any thread.
 */
public final class PasswordDesk implements AutoCloseable {
  /** What {@link GeneratedPassword} makes is not to be guessed, however fast one may try. */
  private static final int ITERATIONS_OF_GENERATED = 1_000;

  private static final int MAX_WAITING = 32;
  private static final long IDLE_SECONDS = 30;
  private static final Duration BUSY = Duration.ofSeconds(10);

  private final int iterations;
  private final PasswordHash nobody;
  private final ThreadPoolExecutor worker;
  private final Set<Future<?>> turns = ConcurrentHashMap.newKeySet();

  /** Makes hashes of so many iterations. */
  public PasswordDesk(int iterations) {
    this.iterations = iterations;
    this.nobody = PasswordHash.ofNobody(iterations);
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING),
            PasswordDesk::thread);
    worker.allowCoreThreadTimeOut(true);
  }

  /** A hint, that Linux heeds only if the JVM is told to; one thread is the bound that holds. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "passwords");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** A hash that belongs to nobody and costs as much to check as everybody's. */
  public PasswordHash nobody() {
    return nobody;
  }

  /** Whether a hash is to be made anew. */
  public boolean outdated(PasswordHash hash) {
    return hash.outdated(iterations);
  }

  /** Makes the hash of a password. */
  public PasswordHash hash(Secret password) throws AccessException, InterruptedException {
    return inTurn(() -> PasswordHash.of(password, iterations));
  }

  /**
   * Makes the hash of a password that was generated here: a cheap one, so that it does not take the
   * processor from a plant that is just starting. It is made anew at the first login.
   */
  public PasswordHash hashGenerated(Secret password) throws AccessException, InterruptedException {
    return inTurn(() -> PasswordHash.of(password, Math.min(iterations, ITERATIONS_OF_GENERATED)));
  }

  /**
   * Does something when its turn comes.
   *
   * @throws AccessException what {@code work} throws, or of kind {@code LOCKED} if too many wait
   */
  @SuppressWarnings("CollectionUndefinedEquality") // each turn is itself and no other
  public <T> T inTurn(Callable<T> work) throws AccessException, InterruptedException {
    Future<T> turn;
    try {
      turn = worker.submit(work);
      turns.add(turn);
    } catch (RejectedExecutionException full) {
      throw busy();
    }
    try {
      return turn.get();
    } catch (CancellationException closed) {
      throw busy();
    } catch (InterruptedException e) {
      turn.cancel(false);
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AccessException refused) {
        throw refused;
      }
      if (e.getCause() instanceof InterruptedException) {
        throw busy(); // closed while it was under way
      }
      throw new IllegalStateException("a password could not be checked", e.getCause());
    } finally {
      turns.remove(turn);
    }
  }

  private static AccessException busy() {
    return new AccessException(
        Kind.LOCKED,
        Problem.of(
            "access.busy", "too many passwords wait to be checked", "try again in some seconds"),
        BUSY);
  }

  /** Who still waits is sent away at once, also whoever's turn it is. */
  @Override
  public void close() {
    for (Runnable left : worker.shutdownNow()) {
      ((Future<?>) left).cancel(false);
    }
    turns.forEach(turn -> turn.cancel(true));
  }
}
