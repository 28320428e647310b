package org.isthmus.engine.internal.journal;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.jspecify.annotations.Nullable;

/** Puts the parts of an open journal together and ends them in order. Any thread. */
final class JournalParts {
  /** So many damaged places are remembered as told; behind that some are told twice. */
  private static final int TOLD = 10_000;

  /** The journal says of a row in which hour it took it, which may be some writes later. */
  private static final long EARLIER = SECONDS.toNanos(10);

  private final JournalConfig config;
  private final JournalListener listener;
  private final Opening opening;
  private final Log log;
  private final Consumers consumers;
  private final CursorStore cursors;
  private final Health health;
  private final Meter meter;
  private final LogWriter writer;
  private final Syncer syncer;
  private final Worker writerThread;
  private final Worker syncerThread;
  private final Set<String> toldCorrupt = ConcurrentHashMap.newKeySet();
  private boolean started;

  JournalParts(Storage storage, JournalConfig config, JournalListener listener) throws IOException {
    this.config = config;
    this.listener = listener;
    cursors = new CursorStore(storage, listener);
    opening = new Opening(storage, config, listener, cursors);
    writerThread = new Worker("journal-writer", config.writeInterval(), this::writerRound);
    syncerThread = new Worker("journal-syncer", config.syncInterval(), this::syncerRound);
    log = log(storage);
    consumers = new Consumers(listener);
    opening.cursors().forEach((name, image) -> consumers.add(restored(name, image)));
    health = new Health(storage.toString(), listener, log.outbox()::notWritten);
    meter = new Meter(System.nanoTime(), opening.start());
    writer = writer();
    syncer = new Syncer(storage, log.writer(), cursors, consumers, health);
  }

  private Log log(Storage storage) {
    long start = opening.start();
    Position position = new Position(opening.incarnations().current().number(), start);
    Segments segments = new Segments(opening.segments(), start);
    HourIndex hours = new HourIndex(opening.segments(), start, opening.hour());
    Sources sources = new Sources(opening.nextSource());
    Ring ring = new Ring(config.blocks(), config.blockBytes(), start, writerThread::poke);
    return new Log(
        storage,
        ring,
        new Outbox(ring, config.blockBytes()),
        segments,
        new SegmentWriter(storage, segments, sources, hours, config, position),
        hours,
        sources,
        opening.incarnations(),
        config.sealing(),
        this::corrupt);
  }

  private LogWriter writer() {
    Retention retention =
        new Retention(log.storage(), log.segments(), log.writer(), config, consumers);
    return new LogWriter(log, retention, health, meter, config);
  }

  private void corrupt(Segment segment, long offset, long bytes) {
    if (toldCorrupt.size() > TOLD) {
      toldCorrupt.clear();
    }
    if (toldCorrupt.add(segment.name() + '@' + offset)) {
      listener.corrupt(segment.name(), offset, bytes);
    }
  }

  private Consumer restored(String name, Optional<CursorImage> kept) {
    if (kept.isEmpty()) {
      return created(name, log.oldest());
    }
    CursorImage image = kept.get();
    long settled = resume(image.settled());
    Consumer consumer =
        new Consumer(name, log, listener, settled, image.ledger(), image.incarnationSeen());
    consumer.bookUnknown(image.settled());
    consumer.rewind(Math.min(resume(image.cursor()), settled));
    return consumer;
  }

  private long resume(Position position) {
    return Math.min(log.incarnations().resume(position), opening.start());
  }

  /** The first frame that came at or after a time, and whether it is the oldest there is. */
  @Nullable Found find(long gatewayTime) throws JournalException {
    long oldest = log.oldest();
    long hour = Math.floorDiv(gatewayTime - EARLIER, HourIndex.HOUR_MILLIS * 1_000_000);
    long start = Math.max(oldest, log.hours().beginOf(hour));
    try (Reader reader = new Reader(log, start, (from, to) -> {})) {
      boolean first = start == oldest;
      while (reader.next()) {
        if (reader.gatewayTime() >= gatewayTime) {
          Position at = log.incarnations().at(reader.sequence());
          return new Found(at, reader.gatewayTime(), first);
        }
        first = false;
      }
      return null;
    }
  }

  private Consumer created(String name, long at) {
    return new Consumer(name, log, listener, at, new Ledger(), log.incarnation());
  }

  void start() {
    writerThread.start();
    syncerThread.start();
    started = true;
  }

  void writerRound() {
    writer.round();
  }

  void syncerRound() {
    syncer.round();
  }

  synchronized Consumer consumer(String name, Start start) {
    CursorStore.checkName(name);
    Consumer known = consumers.find(name);
    if (known == null) {
      known = created(name, sequence(start));
      consumers.add(known);
    }
    return known;
  }

  synchronized void removeConsumer(String name) throws IOException {
    Consumer known = consumers.find(name);
    if (known != null) {
      consumers.remove(known);
      cursors.delete(known);
    }
  }

  Reader read(Start start) {
    return new Reader(log, sequence(start), (from, to) -> {});
  }

  private long sequence(Start start) {
    return start == Start.OLDEST ? log.oldest() : log.ring().tail();
  }

  JournalStatus status() {
    Incarnations lives = log.incarnations();
    Ring.Totals totals = log.ring().totals();
    return new JournalStatus(
        lives.at(log.oldest()),
        lives.at(log.ring().tail()),
        lives.at(log.written()),
        lives.at(syncer.synced()),
        totals.frames(),
        totals.bytes(),
        log.writer().bytesWritten(),
        log.segments().bytes(),
        log.segments().all().size(),
        log.sources().size(),
        log.outbox().notWritten(),
        Duration.ofNanos(writer.lastWriteNanos()),
        Duration.ofNanos(syncer.lastSyncNanos()),
        health.problem());
  }

  Forecast forecast() {
    return Forecast.of(meter, config, log.segments().bytes(), syncer.freeBytes());
  }

  void close() {
    long end = log.ring().close();
    if (endRounds() && !health.failing(Health.Activity.SYNC)) {
      try {
        opening.close(end, log.sources().nextId());
      } catch (IOException e) {
        health.failed(Health.Activity.SYNC, e); // the next start begins a new incarnation
      }
    }
  }

  /** The last rounds: the writer's, then the syncer's. False when the disk did not end in time. */
  private boolean endRounds() {
    if (!started) {
      writer.round();
      writer.finish();
      syncer.round();
      return true;
    }
    long deadline = System.nanoTime() + config.closeTimeout().toNanos();
    try {
      writerThread.stop();
      if (!writerThread.ended(deadline)) {
        return false;
      }
      writer.finish();
      syncerThread.stop();
      return syncerThread.ended(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int longestFrame() {
    return config.blockBytes() - FrameLayout.HEADER;
  }

  Log log() {
    return log;
  }

  Sources sources() {
    return log.sources();
  }

  Consumers consumers() {
    return consumers;
  }
}
