package org.isthmus.plugins.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.isthmus.host.gateway.Moved;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.host.gateway.PluginUsers.User;
import org.isthmus.host.plugins.Operation.Shift;
import org.isthmus.plugins.internal.run.ControlThread;
import org.isthmus.plugins.internal.run.TroubleException;
import org.jspecify.annotations.Nullable;

/**
 * Moves all users of one bundle to another: first one after the other until one has proved that the
 * other works, then several at a time. They mostly wait for scan boundaries; few enough open links
 * at the same moment that the rest of the plant keeps its scans.
 */
final class Moving {
  private static final int AT_A_TIME = 8;
  private static final int ROUNDS = 5;

  private final PluginUsers users;
  private final Ticket ticket;
  private final ConcurrentLinkedQueue<User> moved = new ConcurrentLinkedQueue<>();
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  Moving(PluginUsers users, Ticket ticket) {
    this.users = users;
    this.ticket = ticket;
  }

  /**
   * All of them, until none is left.
   *
   * @throws TroubleException with the first that did not go over; those before it have
   */
  void all(long from, long to) throws TroubleException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      List<User> left = users.of(from);
      if (left.isEmpty()) {
        return;
      }
      ticket.moves(moved.size() + left.size());
      ticket.step("moving devices and sinks");
      List<User> rest = proveOne(left, from, to);
      together(rest, user -> move(user, from, to));
      String why = failure.get();
      if (why != null) {
        throw new TroubleException(why);
      }
    }
  }

  private List<User> proveOne(List<User> left, long from, long to) throws InterruptedException {
    List<User> rest = new ArrayList<>(left);
    boolean proved = false;
    while (!proved && !rest.isEmpty() && failure.get() == null) {
      proved = move(rest.remove(0), from, to);
    }
    return rest;
  }

  /** Whether it has gone over and has proved that it works. */
  private boolean move(User user, long from, long to) throws InterruptedException {
    if (failure.get() != null) {
      return false;
    }
    if (ticket.isCancelled()) {
      failure.compareAndSet(null, "cancelled");
      return false;
    }
    try {
      Moved result = users.move(user, to);
      ticket.shifted(shift(user, result));
      if (result.done()) {
        moved.add(user);
      } else {
        failure.compareAndSet(null, title(user) + ": " + result.reason());
      }
      return result.done() && result.reason().isEmpty();
    } catch (IllegalArgumentException gone) {
      if (users.of(from).contains(user)) {
        failure.compareAndSet(null, title(user) + ": " + gone.getMessage());
      }
      return false;
    }
  }

  /**
   * Back to where they came from.
   *
   * @return those that did not go back, and why; empty if all did
   */
  String back(long to) throws InterruptedException {
    ConcurrentLinkedQueue<String> stayed = new ConcurrentLinkedQueue<>();
    together(
        List.copyOf(moved),
        user -> {
          Moved result = users.move(user, to);
          if (!result.done()) {
            stayed.add(title(user) + ": " + result.reason());
          }
        });
    return String.join("; ", stayed);
  }

  /** What is done with a user. */
  private interface Step {
    void run(User user) throws InterruptedException;
  }

  private static void together(List<User> users, Step step) throws InterruptedException {
    if (users.isEmpty()) {
      return;
    }
    ExecutorService movers =
        Executors.newFixedThreadPool(
            Math.min(AT_A_TIME, users.size()),
            run -> ControlThread.of("isthmus-plugins-move", run));
    try {
      users.forEach(user -> movers.execute(() -> quietly(step, user)));
      movers.shutdown();
      // Each move is bounded, and so is their sum.
      boolean unused = movers.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } finally {
      movers.shutdownNow();
    }
  }

  private static void quietly(Step step, User user) {
    try {
      step.run(user);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IllegalArgumentException gone) {
      // It was taken out of the configuration meanwhile.
    }
  }

  private static Shift shift(User user, Moved result) {
    return new Shift(
        user.kind().name().toLowerCase(Locale.ROOT),
        user.name(),
        result.beside(),
        result.gapNanos(),
        result.reason());
  }

  private static String title(User user) {
    return user.kind().name().toLowerCase(Locale.ROOT) + " " + user.name();
  }
}
