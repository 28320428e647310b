package org.isthmus.bench.stores;

import java.io.IOException;

/** The durability asked for: a sync once a second, on the appending thread. Times in ns. */
final class Knob {
  private static final long INTERVAL = 1_000_000_000L;

  private final FrameStore store;
  private long due = System.nanoTime() + INTERVAL;

  Knob(FrameStore store) {
    this.store = store;
  }

  /** Syncs if it is time; whether it did. */
  boolean tick() throws IOException {
    long now = System.nanoTime();
    if (now - due < 0) {
      return false;
    }
    store.sync();
    due = now + INTERVAL;
    return true;
  }
}
