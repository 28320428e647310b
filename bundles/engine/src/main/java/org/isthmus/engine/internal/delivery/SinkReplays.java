package org.isthmus.engine.internal.delivery;

import java.time.Instant;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.Position;
import org.isthmus.engine.internal.journal.Consumer;
import org.isthmus.engine.internal.journal.Found;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.host.gateway.Replay;
import org.jspecify.annotations.Nullable;

/**
 * How a sink delivers once more what it has delivered: its thread ends, its cursor goes back, and
 * another thread begins there. Any thread, one at a time.
 */
final class SinkReplays {
  private static final long NANOS = 1_000_000_000;

  private final SinkLife life;
  private final Journal journal;
  private final Consumer consumer;
  private volatile boolean asked;
  private volatile boolean elsewhere;

  SinkReplays(SinkLife life, Journal journal, Consumer consumer) {
    this.life = life;
    this.journal = journal;
    this.consumer = consumer;
  }

  /** Where the partner says that it is; null if it keeps no cursor. */
  void partnerSays(@Nullable Position from) {
    asked = true;
    elsewhere = from != null;
  }

  synchronized Replay since(Instant time) throws RefusedException, InterruptedException {
    if (!asked) {
      throw refused(
          "replay.unknown",
          "{0} has not been connected since the gateway started, so that nobody knows whether its"
              + " partner keeps the cursor",
          "replay when it is connected",
          life.name());
    }
    if (elsewhere) {
      throw refused(
          "replay.partner",
          "{0} keeps its cursor in its partner, which takes each row once and would pass these"
              + " over",
          "to fill it anew, remove the rows and this sink's cursor there first",
          life.name());
    }
    Found found = find(time);
    // Whatever comes of it, the sink goes on: a pause that fails must not be its end.
    try {
      if (!life.pause()) {
        throw refused("replay.busy", "{0} does not end what it does", "try again", life.name());
      }
      long rows = consumer.rewind(found.at());
      return new Replay(Instant.ofEpochSecond(0, found.gatewayTime()), rows);
    } catch (IllegalArgumentException e) {
      throw refused(
          "replay.ahead",
          "{0} has not come to {1} yet: there is nothing to deliver once more",
          "choose an earlier time",
          life.name(),
          time);
    } finally {
      life.goOnAfterPause();
    }
  }

  private Found find(Instant time) throws RefusedException {
    Found found;
    try {
      found =
          journal.find(
              Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano()));
    } catch (JournalException e) {
      throw refused("journal.unreadable", "{0}", "", e.getMessage());
    } catch (ArithmeticException e) {
      throw refused("replay.time", "{0} is no time that rows come at", "choose another", time);
    }
    if (found == null) {
      throw refused("replay.none", "nothing came at or after {0}", "choose an earlier time", time);
    }
    if (found.oldest() && found.gatewayTime() > time.getEpochSecond() * NANOS + time.getNano()) {
      throw refused(
          "replay.gone",
          "the journal keeps nothing of {0} any more; its oldest row came at {1}",
          "choose that time or a later one",
          time,
          Instant.ofEpochSecond(0, found.gatewayTime()));
    }
    return found;
  }

  private static RefusedException refused(
      String code, String text, String cure, Object... parameters) {
    return new RefusedException(Problem.of(code, text, cure, parameters));
  }
}
