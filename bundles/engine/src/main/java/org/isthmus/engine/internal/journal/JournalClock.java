package org.isthmus.engine.internal.journal;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The two clocks of a journal: the wall clock says which hour it is, and may be set at any time;
 * how long something lasts is told by the other one alone.
 */
public interface JournalClock extends InstantSource {
  /** The machine's. */
  JournalClock SYSTEM =
      new JournalClock() {
        @Override
        public Instant instant() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };

  /** As {@link System#nanoTime}: goes on steadily, whatever is done to the wall clock. */
  long nanos();
}
