package org.isthmus.engine.internal.delivery;

import java.time.Instant;
import org.isthmus.api.sink.Position;
import org.isthmus.engine.internal.journal.Account;
import org.isthmus.engine.internal.journal.Consumer;
import org.isthmus.host.gateway.SinkStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a sink stands and how far it is, as its books and its thread say it. Any thread. */
final class Progress {
  private static final Logger LOG = LoggerFactory.getLogger("org.isthmus.sink");

  private final Consumer consumer;
  private volatile Standing standing = new Standing("disabled", "", Instant.now());
  private volatile long waitsSince;

  /** A state with its reason. */
  private record Standing(String state, String reason, Instant since) {}

  Progress(Consumer consumer) {
    this.consumer = consumer;
  }

  /** No row that waits came into the gateway before that, nanoseconds since 1970. */
  void waitsSince(long gatewayTime) {
    waitsSince = gatewayTime;
  }

  String state() {
    return standing.state();
  }

  void change(String name, String state, String reason) {
    Standing before = standing;
    if (before.state().equals(state) && before.reason().equals(reason)) {
      return;
    }
    boolean same = before.state().equals(state);
    standing = new Standing(state, reason, same ? before.since() : Instant.now());
    if (reason.isEmpty()) {
      LOG.info("{}: {}", name, state);
    } else {
      LOG.warn("{}: {}: {}", name, state, reason);
    }
  }

  SinkStatus status(String name, String kind) {
    Standing now = standing;
    Account account = consumer.ledger().total();
    org.isthmus.engine.internal.journal.Position at = consumer.acknowledged();
    return new SinkStatus(
        name,
        kind,
        now.state(),
        now.reason(),
        now.since(),
        Position.of(at.incarnation(), at.sequence()),
        account.waiting() == 0 ? null : oldest(),
        ledger(account));
  }

  private @Nullable Instant oldest() {
    long oldest = waitsSince;
    return oldest == 0 ? null : Instant.ofEpochSecond(0, oldest);
  }

  private static SinkStatus.Ledger ledger(Account account) {
    return new SinkStatus.Ledger(
        account.read(),
        account.filtered(),
        account.delivered(),
        account.unconfirmed(),
        account.setAside(),
        account.waiting(),
        account.lost(),
        account.unknownAtMost(),
        account.duplicates());
  }
}
