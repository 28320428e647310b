package org.isthmus.access.internal.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.isthmus.api.data.Secret;
import org.isthmus.host.access.AccessException;
import org.isthmus.host.access.AccessException.Kind;
import org.junit.jupiter.api.Test;

class PasswordDeskTest {
  private static final Secret PASSWORD = Secret.of("correct horse battery");

  @Test
  void aHashIsOfItsPasswordAloneAndNeverTheSameTwice() {
    PasswordHash hash = PasswordHash.of(PASSWORD, 1000);

    assertThat(hash.matches(PASSWORD)).isTrue();
    assertThat(hash.matches(Secret.of("Correct horse battery"))).isFalse();
    assertThat(PasswordHash.parse(hash.text()).matches(PASSWORD)).isTrue();
    assertThat(PasswordHash.of(PASSWORD, 1000).text()).isNotEqualTo(hash.text());
    assertThat(PasswordHash.ofNobody(1000).matches(PASSWORD)).isFalse();
    assertThat(hash).hasToString("***");
  }

  /** Made with Python: hashlib.pbkdf2_hmac("sha512", password, salt, 220000, 32). */
  @Test
  void aHashThatAnotherLibraryMadeMatches() {
    String made =
        "pbkdf2-sha512$220000$AAECAwQFBgcICQoLDA0ODw==$OaCx3jBuS1ETliOpOBf7OcO8N9hJPtrCCUFB4luLLrc=";

    assertThat(PasswordHash.parse(made).matches(PASSWORD)).isTrue();
  }

  @Test
  void whatIsNoHashIsRefusedAndNotShown() {
    assertThatThrownBy(() -> PasswordHash.parse("pbkdf2-sha512$99999999$abc$def"))
        .hasMessage("it is not a password hash");
  }

  @Test
  void generatedPasswordsAreAllDifferent() {
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      made.add(GeneratedPassword.make().reveal());
    }

    assertThat(made).hasSize(1000).allMatch(each -> each.length() == 29);
  }

  @Test
  void aGeneratedPasswordIsHashedCheaplyAndAnewWhenItIsUsed() throws Exception {
    try (PasswordDesk desk = new PasswordDesk(2_000)) {
      PasswordHash cheap = desk.hashGenerated(PASSWORD);

      assertThat(cheap.matches(PASSWORD)).isTrue();
      assertThat(desk.outdated(cheap)).isTrue();
      assertThat(desk.outdated(desk.hash(PASSWORD))).isFalse();
    }
  }

  @Test
  void oneIsCheckedAtATimeAndTooManyAreSentAway() throws Exception {
    ExecutorService clients = Executors.newCachedThreadPool();
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (PasswordDesk desk = new PasswordDesk(1000)) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        all.add(
            clients.submit(
                () ->
                    desk.inTurn(
                        () -> {
                          go.await();
                          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                          atOnce.decrementAndGet();
                          return true;
                        })));
      }
      awaitRefusals(all, 67);
      go.countDown();
      clients.shutdown();
      assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

      assertThat(most).hasValue(1);
      assertThat(all.stream().filter(each -> kind(each) == null)).hasSize(33);
      assertThat(all.stream().filter(each -> kind(each) == Kind.LOCKED)).hasSize(67);
    } finally {
      clients.shutdownNow();
    }
  }

  @Test
  void whoStillWaitsWhenItIsClosedIsSentAway() throws Exception {
    ExecutorService clients = Executors.newCachedThreadPool();
    CountDownLatch begun = new CountDownLatch(1);
    try (PasswordDesk desk = new PasswordDesk(1000)) {
      Future<Boolean> first =
          clients.submit(
              () ->
                  desk.inTurn(
                      () -> {
                        begun.countDown();
                        return new CountDownLatch(1).await(60, TimeUnit.SECONDS);
                      }));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(clients.submit(() -> desk.inTurn(() -> true)));
      }
      awaitRefusals(all, 8);
      desk.close();

      awaitRefusals(all, 40);
      assertThat(all).allMatch(each -> kind(each) == Kind.LOCKED);
      assertThat(kind(first)).isEqualTo(Kind.LOCKED);
    } finally {
      clients.shutdownNow();
    }
  }

  private static void awaitRefusals(List<Future<Boolean>> all, int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (all.stream().filter(Future::isDone).count() < count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static Kind kind(Future<Boolean> call) {
    try {
      call.get();
      return null;
    } catch (java.util.concurrent.ExecutionException e) {
      return ((AccessException) e.getCause()).kind();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
