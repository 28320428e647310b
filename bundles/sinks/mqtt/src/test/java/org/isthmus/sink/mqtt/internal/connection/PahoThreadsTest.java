package org.isthmus.sink.mqtt.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PahoThreadsTest {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    timer.shutdownNow();
  }

  /** What Paho does to start a thread, but for the time that it sleeps. */
  private void start(PahoThreads threads, CompletableFuture<String> running) {
    try {
      threads.submit(
          () -> {
            running.complete(Thread.currentThread().getName());
            await(end);
          });
      Thread.sleep(TimeUnit.MINUTES.toMillis(10));
      running.completeExceptionally(new AssertionError("it slept to its end"));
    } catch (InterruptedException e) {
      // woken
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoStartsAThreadIsWokenWhenItRuns() throws Exception {
    PahoThreads threads = new PahoThreads(timer);
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    CountDownLatch connected = new CountDownLatch(1);
    threads.execute(
        () -> {
          start(threads, first);
          start(threads, second);
          connected.countDown();
        });
    connected.await();
    assertThat(first.get()).isNotEqualTo(second.get());
  }

  @Test
  void aThreadThatIsCancelledIsNotInterrupted() throws Exception {
    PahoThreads threads = new PahoThreads(timer);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            end.await();
            interrupted.complete(Thread.interrupted());
          } catch (InterruptedException e) {
            interrupted.complete(true);
          }
        };
    threads.execute(
        () -> {
          boolean unused = threads.submit(task).cancel(true);
          end.countDown();
        });
    assertThat(interrupted.get()).isFalse();
  }

  @Test
  void aTimerThatHasEndedKeepsNothingFromRunning() throws Exception {
    timer.shutdownNow();
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    new PahoThreads(timer).submit(() -> ran.complete(true));
    assertThat(ran.get()).isTrue();
  }
}
