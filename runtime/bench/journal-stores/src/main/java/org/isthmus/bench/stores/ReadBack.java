package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Path;

/** Opens a store in a fresh JVM, as a gateway that starts, and reads all of it. */
final class ReadBack {
  private final Candidate candidate;
  private final Path directory;
  private final byte[] frame = new byte[Frame.MAX_BYTES];

  ReadBack(Candidate candidate, Path directory) {
    this.candidate = candidate;
    this.directory = directory;
  }

  void run() throws IOException {
    long start = System.nanoTime();
    try (FrameStore store = candidate.open(directory)) {
      store.last(frame);
      Child.sayFigure("open_ms", (System.nanoTime() - start) / 1e6);
      Child.say("last", Frame.id(frame));
      Sequence sequence = new Sequence();
      double cpu = Self.cpuSeconds();
      long from = System.nanoTime();
      try (FrameStore.Reader reader = store.read(FrameStore.FIRST)) {
        sequence.readAll(reader);
      }
      Child.sayFigure("read_frames_per_s", sequence.frames() * 1e9 / (System.nanoTime() - from));
      Child.sayFigure(
          "read_cpu_s_per_million", (Self.cpuSeconds() - cpu) * 1e6 / sequence.frames());
      sequence.say();
    }
  }
}
