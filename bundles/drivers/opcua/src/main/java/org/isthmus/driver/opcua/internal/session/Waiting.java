package org.isthmus.driver.opcua.internal.session;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** Waits for Milo's answers. One thread waits at a time; {@link #end} from any thread. */
final class Waiting {
  private final Duration timeout;
  private volatile boolean ended;
  private volatile CompletableFuture<?> current = CompletableFuture.completedFuture(null);

  Waiting(Duration timeout) {
    this.timeout = timeout;
  }

  /** Whoever waits now, or later, gets {@code Bad_SessionClosed} at once. */
  void end() {
    ended = true;
    current.cancel(true);
  }

  boolean hasEnded() {
    return ended;
  }

  /**
   * The answer, or why there is none.
   *
   * @throws UaException with the server's status code, or {@code Bad_Timeout}
   */
  <T> T await(CompletableFuture<T> answer) throws UaException, InterruptedException {
    return await(answer, timeout);
  }

  <T> T await(CompletableFuture<T> answer, Duration limit)
      throws UaException, InterruptedException {
    current = answer;
    if (ended) {
      answer.cancel(true);
    }
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new UaException(StatusCodes.Bad_Timeout, e);
    } catch (CancellationException e) {
      throw new UaException(StatusCodes.Bad_SessionClosed, e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new UaException(Faults.status(cause), cause);
    }
  }
}
