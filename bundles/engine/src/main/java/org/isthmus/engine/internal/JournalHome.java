package org.isthmus.engine.internal;

import java.nio.file.Path;
import java.time.Duration;
import org.isthmus.api.sink.Position;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.journal.JournalConfig;
import org.isthmus.engine.internal.journal.JournalException;
import org.isthmus.engine.internal.journal.LoggingListener;
import org.isthmus.engine.internal.journal.Sealing;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.gateway.JournalStatus;

/** The journal as the gateway's home has it, and as others see it. */
final class JournalHome {
  private static final long SEGMENT = 64L << 20;
  private static final int SEGMENTS_AT_LEAST = 4;

  private JournalHome() {}

  static Journal open(Path home, GatewayConfiguration.Journal settings) throws JournalException {
    // With few segments, retention by whole segments would throw away much at once.
    long segment = Math.max(1 << 20, Math.min(SEGMENT, settings.size() / SEGMENTS_AT_LEAST));
    JournalConfig config =
        JournalConfig.defaults()
            .withIntervals(settings.write(), settings.sync())
            .withRetention(segment, Math.max(segment, settings.size()), settings.age())
            .withCloseTimeout(Duration.ofSeconds(2))
            .withSealing(Sealing.of(home, settings.encrypt()));
    return Journal.open(home.resolve("journal"), config, new LoggingListener());
  }

  static JournalStatus none() {
    return new JournalStatus(
        "closed", 0, 0, 0, Position.of(0, 0), Position.of(0, 0), Duration.ZERO);
  }

  static JournalStatus status(Journal journal) {
    org.isthmus.engine.internal.journal.JournalStatus now = journal.status();
    return new JournalStatus(
        now.problem() == null ? "writing" : now.problem(),
        now.newest().sequence() - now.oldest().sequence(),
        now.bytesAppended(),
        now.bytesOnDisk(),
        position(now.oldest()),
        position(now.newest()),
        journal.forecast().outage().orElse(Duration.ZERO));
  }

  private static Position position(org.isthmus.engine.internal.journal.Position at) {
    return Position.of(at.incarnation(), at.sequence());
  }
}
