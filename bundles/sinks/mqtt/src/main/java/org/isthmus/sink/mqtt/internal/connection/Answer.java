package org.isthmus.sink.mqtt.internal.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;

/** A broker's answer that another thread will bring. */
final class Answer<T> {
  /** How long a broker may take to hear a good-bye. */
  static final long GOOD_BYE_MILLIS = 1_000;

  private final CompletableFuture<T> future = new CompletableFuture<>();

  void give(T answer) {
    future.complete(answer);
  }

  void fail(@Nullable Throwable failure) {
    future.completeExceptionally(failure == null ? new Exception("no reason given") : failure);
  }

  /** Waits for the answer to CONNECT. */
  T await(Target target) throws UnavailableException, Failed, InterruptedException {
    String seconds = String.valueOf(target.connectTimeout().toMillis() / 1000.0);
    return await(target.connectTimeout(), Reasons.silent(target.broker(), seconds));
  }

  /** Waits; {@code late} is what there is to say if the answer does not come in time. */
  T await(Duration time, Problem late) throws UnavailableException, Failed, InterruptedException {
    try {
      return future.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new UnavailableException(late, e);
    } catch (ExecutionException e) {
      throw new Failed(e.getCause());
    }
  }

  /** The answer is no, or there is nobody left to give it. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(@Nullable Throwable cause) {
      super(cause);
    }
  }
}
