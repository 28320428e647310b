package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a store that went through something, reads it, writes on, and reads what it wrote. */
final class Verify {
  private static final int MORE = 1000;

  private final Candidate candidate;
  private final Path directory;
  private final int frameBytes;

  Verify(Candidate candidate, Path directory, int frameBytes) {
    this.candidate = candidate;
    this.directory = directory;
    this.frameBytes = frameBytes;
  }

  void run() {
    try {
      long next = check();
      append(next);
      Child.say("goes_on", readsOn(next) ? "yes" : "no");
    } catch (IOException | RuntimeException | LinkageError e) {
      Child.say("failure", Child.text(e));
    }
  }

  private long check() throws IOException {
    long start = System.nanoTime();
    Sequence sequence = new Sequence();
    try (FrameStore store = candidate.open(directory)) {
      store.last(new byte[Frame.MAX_BYTES]);
      Child.sayFigure("open_ms", (System.nanoTime() - start) / 1e6);
      try (FrameStore.Reader reader = store.read(FrameStore.FIRST)) {
        sequence.readAll(reader);
      } finally {
        sequence.say();
        Child.say("damaged_bytes", store.damagedBytes());
      }
    }
    return sequence.last() + 1;
  }

  private void append(long first) throws IOException {
    byte[] frame = new byte[frameBytes];
    try (FrameStore store = candidate.open(directory)) {
      for (long id = first; id < first + MORE; id++) {
        Frame.fill(frame, frameBytes, id);
        store.append(frame, frameBytes);
      }
      store.sync();
    }
  }

  private boolean readsOn(long first) throws IOException {
    try (FrameStore store = candidate.open(directory);
        FrameStore.Reader reader = store.read(FrameStore.FIRST)) {
      Sequence again = new Sequence();
      again.readAll(reader);
      return again.last() == first + MORE - 1;
    }
  }
}
