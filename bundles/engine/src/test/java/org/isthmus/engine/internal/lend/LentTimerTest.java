package org.isthmus.engine.internal.lend;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.engine.internal.NoLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LentTimerTest {
  @TempDir Path home;
  private Lender lender;
  private final ClassLoader loader = new URLClassLoader(new URL[0], null);

  @BeforeEach
  void open() {
    lender =
        new Lender(
            home,
            "gateway-1",
            ZoneOffset.UTC,
            new PartnerCertificates(home, name -> {}, name -> {}));
  }

  @AfterEach
  void close() {
    lender.close();
  }

  private Loan<LinkContext> link() {
    return lender.link("press-1", "plugin-7", loader, true, new NoLines(), event -> {});
  }

  @Test
  void theTimerIsOneDaemonThreadWithTheDevicesNameAndThePluginsLoader() throws Exception {
    Loan<LinkContext> loan = link();
    ScheduledExecutorService executor = loan.context().executor();
    Thread first = executor.submit(Thread::currentThread).get(10, SECONDS);
    Thread second = executor.schedule(Thread::currentThread, 1, MILLISECONDS).get(10, SECONDS);
    assertThat(second).isSameAs(first);
    assertThat(loan.context().executor()).isSameAs(executor);
    assertThat(first.getName()).isEqualTo("isthmus-press-1-timer");
    assertThat(first.isDaemon()).isTrue();
    assertThat(first.getContextClassLoader()).isSameAs(loader);
    assertThat(loan.close()).isEmpty();
    assertThat(first.isAlive()).isFalse();
  }

  @Test
  void aRepeatedTaskThatThrowsGoesOnAndIsSaidOnce() {
    try (Logged logged = Logged.by(TaskFailures.class)) {
      AtomicInteger runs = new AtomicInteger();
      Loan<LinkContext> loan = link();
      Runnable failing =
          () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("no keep-alive");
          };
      loan.context().executor().scheduleAtFixedRate(failing, 0, 1, MILLISECONDS);
      Until.holds("ten runs", () -> runs.get() >= 10);
      loan.close();
      assertThat(logged.warnings())
          .singleElement()
          .asString()
          .contains("device press-1")
          .contains("IllegalStateException: no keep-alive");
    }
  }

  @Test
  void differentFailuresOfTasksAreSaidUpToALimit() {
    try (Logged logged = Logged.by(TaskFailures.class)) {
      Loan<LinkContext> loan = link();
      AtomicInteger runs = new AtomicInteger();
      for (int i = 0; i < 2 * TaskFailures.MOST; i++) {
        loan.context()
            .executor()
            .execute(
                () -> {
                  throw new IllegalStateException("frame " + runs.incrementAndGet());
                });
      }
      Until.holds("all runs", () -> runs.get() == 2 * TaskFailures.MOST);
      loan.close();
      assertThat(logged.warnings()).hasSize(TaskFailures.MOST);
      assertThat(logged.warnings().get(0)).contains("frame 1;");
    }
  }

  @Test
  void theTimersOwnThreadMayEndTheLoanAndIsNotItsResidue() throws Exception {
    Loan<LinkContext> loan = link();
    ScheduledExecutorService executor = loan.context().executor();
    CompletableFuture<List<String>> residue = new CompletableFuture<>();
    executor.execute(() -> residue.complete(loan.close()));
    assertThat(residue.get(10, SECONDS)).isEmpty();
    assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
  }

  @Test
  void aTaskThatCannotBeInterruptedIsNamedUntilItEnds() throws Exception {
    Loan<LinkContext> loan = link();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    loan.context()
        .executor()
        .execute(
            () -> {
              running.countDown();
              awaitWhatever(release);
            });
    assertThat(running.await(10, SECONDS)).isTrue();
    assertThat(loan.close()).containsExactly("isthmus-press-1-timer");
    assertThat(loan.close()).containsExactly("isthmus-press-1-timer");
    release.countDown();
    Until.holds("no residue", () -> loan.close().isEmpty());
  }

  static void awaitWhatever(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // as a library does that knows nothing of interrupts
      }
    }
  }
}
