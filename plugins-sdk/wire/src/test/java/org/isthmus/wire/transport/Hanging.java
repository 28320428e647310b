package org.isthmus.wire.transport;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A call in a thread of its own that does not come back. */
final class Hanging {
  final Thread thread;
  private final FutureTask<Throwable> call;

  Hanging(Callable<?> hanging) {
    call =
        new FutureTask<>(
            () -> {
              try {
                return new AssertionError("it came back: " + hanging.call());
              } catch (Exception failure) {
                return failure;
              }
            });
    thread = new Thread(call, "hanging");
    thread.start();
  }

  /** Waits until the thread is in a system call, and stays there. */
  void untilItHangs() {
    int seen = 0;
    while (seen < 5) {
      boolean inside =
          Arrays.stream(thread.getStackTrace())
              .limit(3)
              .anyMatch(frame -> frame.isNativeMethod() && !frame.getMethodName().equals("start0"));
      seen = inside ? seen + 1 : 0;
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** What has ended it. */
  Throwable failure() throws Exception {
    return call.get(30, TimeUnit.SECONDS);
  }
}
