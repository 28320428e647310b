package org.isthmus.engine.internal.lend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.context.Context.Opener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedResourcesTest {
  private static final SharedResource.Key KEY = new SharedResource.Key("plugin-7", "tcp:1");

  private final SharedResources resources = new SharedResources();
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Borrower borrower =
      new Borrower(Borrower.Kind.DEVICE, "press-1", "plugin-7", getClass().getClassLoader());

  @AfterEach
  void end() {
    callers.shutdownNow();
  }

  private Socket hold(Object holder, Opener<Socket> opener) throws Exception {
    return resources.hold(holder, KEY, Socket.class, opener);
  }

  @Test
  void callersOfOneKeyWaitWhileItOpensAndGetTheSame() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch mayOpen = new CountDownLatch(1);
    AtomicInteger opened = new AtomicInteger();
    Opener<Socket> opener =
        () -> {
          opened.incrementAndGet();
          opening.countDown();
          mayOpen.await();
          return new Socket();
        };
    List<Future<Socket>> sockets = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String holder = "holder " + i;
      sockets.add(callers.submit(() -> hold(holder, opener)));
    }
    assertThat(opening.await(10, SECONDS)).isTrue();
    mayOpen.countDown();
    Set<Socket> different = new HashSet<>();
    for (Future<Socket> socket : sockets) {
      different.add(socket.get(10, SECONDS));
    }
    assertThat(different).hasSize(1);
    assertThat(opened).hasValue(1);
  }

  @Test
  void anotherKeyIsNotHeldUpByOneThatOpens() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch mayOpen = new CountDownLatch(1);
    Future<Socket> slow =
        callers.submit(
            () ->
                hold(
                    "slow",
                    () -> {
                      opening.countDown();
                      mayOpen.await();
                      return new Socket();
                    }));
    assertThat(opening.await(10, SECONDS)).isTrue();
    SharedResource.Key other = new SharedResource.Key("plugin-7", "tcp:2");
    assertThat(resources.hold("quick", other, Socket.class, Socket::new)).isNotNull();
    assertThat(slow.isDone()).isFalse();
    mayOpen.countDown();
    assertThat(slow.get(10, SECONDS)).isNotNull();
  }

  @Test
  void aFailedOpeningFailsItsCallerAloneAndTheNextOneOpens() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch mayFail = new CountDownLatch(1);
    Future<Socket> first =
        callers.submit(
            () ->
                hold(
                    "first",
                    () -> {
                      opening.countDown();
                      mayFail.await();
                      throw new IOException("refused");
                    }));
    assertThat(opening.await(10, SECONDS)).isTrue();
    Socket own = new Socket();
    CompletableFuture<Thread> waiter = new CompletableFuture<>();
    Future<Socket> second =
        callers.submit(
            () -> {
              waiter.complete(Thread.currentThread());
              return hold("second", () -> own);
            });
    Thread waiting = waiter.get(10, SECONDS);
    Until.holds("the second waits", () -> waiting.getState() == Thread.State.WAITING);
    mayFail.countDown();
    assertThatThrownBy(() -> first.get(10, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("refused");
    assertThat(second.get(10, SECONDS)).isSameAs(own);
  }

  @Test
  void aCallerThatWaitsCanBeInterrupted() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    callers.submit(
        () ->
            hold(
                "first",
                () -> {
                  opening.countDown();
                  new CountDownLatch(1).await();
                  return new Socket();
                }));
    assertThat(opening.await(10, SECONDS)).isTrue();
    CompletableFuture<String> end = new CompletableFuture<>();
    Thread second =
        new Thread(
            () -> {
              try {
                hold("second", Socket::new);
              } catch (Exception e) {
                end.complete(e.getClass().getSimpleName());
              }
            });
    second.start();
    second.interrupt();
    assertThat(end.get(10, SECONDS)).isEqualTo("InterruptedException");
  }

  @Test
  void anotherTypeForAKeyIsRefusedAndDoesNotHoldIt() throws Exception {
    hold("first", Socket::new);
    assertThatThrownBy(() -> resources.hold("second", KEY, Loop.class, Loop::new))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tcp:1")
        .hasMessageContaining("plugin-7")
        .hasMessageContaining("use one key for one type");
    assertThat(resources.release("second")).isEmpty();
    assertThat(resources.release("first")).hasSize(1);
  }

  @Test
  void anOpenerThatGivesNothingIsRefused() {
    assertThatThrownBy(() -> hold("first", () -> null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is null");
    assertThat(resources.release("first")).isEmpty();
  }

  @Test
  void anOpenerThatAsksForItselfIsRefusedInsteadOfWaitingForever() throws Exception {
    assertThatThrownBy(() -> hold("first", () -> hold("first", Socket::new)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("asks for the same resource");
    assertThat(hold("first", Socket::new)).isNotNull();
  }

  @Test
  void pluginsDoNotShareKeys() throws Exception {
    Socket ours = hold("first", Socket::new);
    SharedResource.Key theirs = new SharedResource.Key("plugin-8", KEY.name());
    assertThat(resources.hold("second", theirs, Socket.class, Socket::new)).isNotSameAs(ours);
  }

  @Test
  void oneHolderThatAsksTwiceCountsOnce() throws Exception {
    Socket socket = hold("first", Socket::new);
    assertThat(hold("first", Socket::new)).isSameAs(socket);
    assertThat(resources.release("first")).hasSize(1);
  }

  @Test
  void aNewOneIsNotOpenedBeforeItsPredecessorIsClosed() throws Exception {
    Socket old = hold("first", Socket::new);
    List<SharedResource> last = resources.release("first");
    List<String> order = new ArrayList<>();
    CompletableFuture<Thread> waiter = new CompletableFuture<>();
    Future<Socket> next =
        callers.submit(
            () -> {
              waiter.complete(Thread.currentThread());
              return hold(
                  "second",
                  () -> {
                    order.add(old.closed.getCount() == 0 ? "closed first" : "still open");
                    return new Socket();
                  });
            });
    Thread waiting = waiter.get(10, SECONDS);
    Until.holds("the next one waits", () -> waiting.getState() == Thread.State.WAITING);
    SharedClosing closing = new SharedClosing(borrower, resources, last);
    closing.await(10_000);
    assertThat(next.get(10, SECONDS)).isNotSameAs(old);
    assertThat(order).containsExactly("closed first");
    assertThat(closing.remaining()).isNull();
  }

  @Test
  void aClosingThatHangsIsGivenUpNamedAndDoesNotKeepTheKey() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AutoCloseable stubborn =
        () -> {
          while (release.getCount() > 0) {
            Thread.interrupted();
            Thread.onSpinWait();
          }
        };
    resources.hold("first", KEY, AutoCloseable.class, () -> stubborn);
    SharedClosing closing = new SharedClosing(borrower, resources, resources.release("first"));
    closing.await(50);
    Thread remaining = closing.remaining();
    assertThat(remaining).isNotNull();
    assertThat(remaining.getName()).isEqualTo("isthmus-press-1-close");
    assertThat(hold("second", Socket::new)).isNotNull();
    release.countDown();
    Until.holds("the thread ends", () -> closing.remaining() == null);
    assertThat(resources.release("second")).hasSize(1);
  }

  @Test
  void aClosingThatFailsIsSaidAndTheOthersAreClosed() throws Exception {
    try (Logged logged = Logged.by(TaskFailures.class)) {
      AutoCloseable failing =
          () -> {
            throw new IOException("broken pipe");
          };
      resources.hold("first", KEY, AutoCloseable.class, () -> failing);
      SharedResource.Key other = new SharedResource.Key("plugin-7", "tcp:2");
      Socket socket = resources.hold("first", other, Socket.class, Socket::new);
      new SharedClosing(borrower, resources, resources.release("first")).await(10_000);
      assertThat(socket.closed.getCount()).isZero();
      assertThat(logged.warnings()).singleElement().asString().contains("broken pipe");
    }
  }

  private static final class Socket implements AutoCloseable {
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private static final class Loop implements AutoCloseable {
    @Override
    public void close() {}
  }
}
