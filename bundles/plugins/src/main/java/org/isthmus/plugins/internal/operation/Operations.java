package org.isthmus.plugins.internal.operation;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.isthmus.host.access.Caller;
import org.isthmus.host.plugins.Operation;
import org.isthmus.host.plugins.Operation.State;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations of late, carried out one after the other on one thread. Any thread. */
final class Operations {
  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
  private static final int REMEMBERED = 200;

  private final Executor executor;
  private final BiConsumer<Caller, Operation> ended;
  private final AtomicLong numbers = new AtomicLong();
  private final List<Ticket> tickets = new CopyOnWriteArrayList<>();

  /**
   * None yet.
   *
   * @param executor of one thread
   * @param ended hears how each has ended
   */
  Operations(Executor executor, BiConsumer<Caller, Operation> ended) {
    this.executor = executor;
    this.ended = ended;
  }

  Ticket submit(Operation.Kind kind, String plugin, Caller by, Work work) {
    Ticket ticket = new Ticket(Long.toString(numbers.incrementAndGet()), kind, plugin, by);
    tickets.add(0, ticket);
    List<Ticket> old = tickets.stream().skip(REMEMBERED).filter(Ticket::isOver).toList();
    tickets.removeAll(old);
    try {
      executor.execute(() -> carryOut(ticket, work));
    } catch (RejectedExecutionException stopping) {
      ticket.end(State.REFUSED, "the gateway is being stopped");
    }
    return ticket;
  }

  private void carryOut(Ticket ticket, Work work) {
    ticket.begin("checking");
    try {
      work.run(ticket);
    } catch (RefusedException refused) {
      ticket.end(State.REFUSED, refused.why());
    } catch (IOException | RuntimeException e) {
      LOG.error("an operation on plugins failed", e);
      ticket.end(State.FAILED, "the gateway could not do it: " + e);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      ticket.end(State.FAILED, "the gateway was stopped meanwhile; the next start has the old set");
    }
    Operation how = ticket.look();
    say(how);
    ended.accept(ticket.by(), how);
  }

  private static void say(Operation how) {
    String versions = (how.from().isEmpty() ? "" : how.from() + " -> ") + how.to();
    String line = String.join(" ", text(how.kind()), how.plugin(), versions).strip();
    LOG.debug("gaps in microseconds: {}", gaps(how));
    if (how.state() == State.DONE) {
      LOG.info("{} by {}: done", line, how.by());
    } else {
      LOG.warn("{} by {}: {}: {}", line, how.by(), text(how.state()), how.reason());
    }
  }

  private static List<Long> gaps(Operation how) {
    return how.shifts().stream()
        .map(shift -> TimeUnit.NANOSECONDS.toMicros(shift.gapNanos()))
        .toList();
  }

  /** {@code roll-back}, {@code taken-back}. */
  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  List<Operation> all() {
    return tickets.stream().map(Ticket::look).toList();
  }

  Optional<Ticket> ticket(String number) {
    return tickets.stream().filter(ticket -> ticket.look().number().equals(number)).findFirst();
  }
}
