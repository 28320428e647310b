package org.isthmus.engine.internal.journal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Decides where a journal goes on: after a clean stop where it was, otherwise in a new incarnation
 * behind what was kept. The decision is on disk, twice, before this returns. One thread.
 */
final class Opening {
  private static final long MINUTE_MILLIS = 60_000;

  private final Storage storage;
  private final JournalConfig config;
  private final JournalListener listener;
  private final StateFile file;
  private final List<Segment> segments = new ArrayList<>();
  private final Map<String, Optional<CursorImage>> cursors;
  private JournalState state;

  Opening(Storage storage, JournalConfig config, JournalListener listener, CursorStore store)
      throws IOException {
    this.storage = storage;
    this.config = config;
    this.listener = listener;
    file = new StateFile(storage);
    findSegments();
    config.sealing().check(storage, segments);
    cursors = store.load();
    JournalState last = file.read();
    state = last != null && last.clean() && agrees(last) ? last : beginIncarnation(last);
    persist(false, state.nextSequence(), state.nextSource());
    // Into the other slot too: then one damaged slot can never bring an old incarnation back.
    persist(false, state.nextSequence(), state.nextSource());
  }

  private void findSegments() throws IOException {
    for (String name : storage.list()) {
      if (name.endsWith(".tmp")) {
        storage.delete(name);
      } else if (name.endsWith(".segment")) {
        Segment segment = Segment.parse(name, storage.size(name));
        if (segment != null) {
          segment.ended(config.clock().nanos() - age(segment));
          segments.add(segment);
        }
      }
    }
    Collections.sort(segments);
  }

  /** How long ago its hour ended, in nanoseconds, if the wall clock is right now and was then. */
  private long age(Segment segment) {
    long hourEnded = (segment.hour() + 1) * HourIndex.HOUR_MILLIS;
    return MILLISECONDS.toNanos(Math.max(0, config.clock().millis() - hourEnded));
  }

  /** Whether the segments are the ones of that state and not, say, of a backup. */
  private boolean agrees(JournalState last) throws IOException {
    if (segments.isEmpty()) {
      return true;
    }
    Segment newest = segments.get(segments.size() - 1);
    return newest.incarnation() <= last.incarnations().current().number()
        && TailScan.claimedEnd(storage, newest, config.sealing()) <= last.nextSequence();
  }

  private JournalState beginIncarnation(@Nullable JournalState last) throws IOException {
    boolean firstStart = last == null && segments.isEmpty() && cursors.isEmpty();
    TailScan tail = new TailScan(storage, listener, config.sealing());
    tail.run(segments);
    long first = tail.end();
    int number = nextNumber(last);
    List<Incarnation> all = new ArrayList<>();
    if (last != null) {
      first = Math.max(first, last.incarnations().current().first());
      all.addAll(last.incarnations().all());
    }
    // What the time allows was perhaps lost behind all that is known to have been there.
    long unknown = firstStart ? 0 : readAhead(first) + tail.rowsPerhapsLost(config);
    all.add(new Incarnation(number, first, unknown, hour()));
    if (!firstStart) {
      listener.incarnationBegun(number, unknown);
    }
    long generation = last == null ? 0 : last.generation();
    return new JournalState(generation, false, first, 0, new Incarnations(all));
  }

  private int nextNumber(@Nullable JournalState last) {
    // A home that was wiped, or is a backup, must not use ids again that sinks have seen: so time
    // decides.
    return Math.max(highestSeen(last) + 1, (int) (config.clock().millis() / MINUTE_MILLIS));
  }

  private int highestSeen(@Nullable JournalState last) {
    int highest = last == null ? 0 : last.incarnations().current().number();
    for (Segment segment : segments) {
      highest = Math.max(highest, segment.incarnation());
    }
    for (Optional<CursorImage> cursor : cursors.values()) {
      highest = Math.max(highest, cursor.map(c -> c.settled().incarnation()).orElse(0));
    }
    return highest;
  }

  /** What some consumer is known to have read behind the end of what was kept. */
  private long readAhead(long first) {
    long most = 0;
    for (Optional<CursorImage> cursor : cursors.values()) {
      most = Math.max(most, cursor.map(c -> c.settled().sequence() - first).orElse(0L));
    }
    return most;
  }

  private void persist(boolean clean, long nextSequence, int nextSource) throws IOException {
    JournalState next =
        new JournalState(
            state.generation() + 1, clean, nextSequence, nextSource, state.incarnations());
    file.write(next);
    state = next;
  }

  /** Marks the stop as a clean one. */
  void close(long nextSequence, int nextSource) throws IOException {
    persist(true, nextSequence, nextSource);
  }

  Incarnations incarnations() {
    return state.incarnations();
  }

  long start() {
    return state.nextSequence();
  }

  int nextSource() {
    return state.nextSource();
  }

  List<Segment> segments() {
    return segments;
  }

  Map<String, Optional<CursorImage>> cursors() {
    return cursors;
  }

  /** The hour of the running clock, since 1970. */
  long hour() {
    return config.clock().millis() / HourIndex.HOUR_MILLIS;
  }
}
