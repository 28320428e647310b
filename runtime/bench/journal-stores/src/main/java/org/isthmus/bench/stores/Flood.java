package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Path;

/** Appends as fast as the store takes it. */
final class Flood {
  private static final int TICK_EVERY = 256;

  private final Candidate candidate;
  private final Path directory;
  private final int frameBytes;

  Flood(Candidate candidate, Path directory, int frameBytes) {
    this.candidate = candidate;
    this.directory = directory;
    this.frameBytes = frameBytes;
  }

  void run(int frames) throws IOException {
    try (FrameStore store = candidate.open(directory)) {
      double cpu = Self.cpuSeconds();
      long start = System.nanoTime();
      append(store, frames);
      double seconds = (System.nanoTime() - start) / 1e9;
      Child.sayFigure("append_frames_per_s", frames / seconds);
      Child.sayFigure("append_cpu_s_per_million", (Self.cpuSeconds() - cpu) * 1e6 / frames);
      Self.sayMemory();
    }
  }

  private void append(FrameStore store, int frames) throws IOException {
    byte[] frame = new byte[frameBytes];
    Knob knob = new Knob(store);
    for (int id = 0; id < frames; id++) {
      Frame.fill(frame, frameBytes, id);
      store.append(frame, frameBytes);
      if (id % TICK_EVERY == 0) {
        knob.tick();
      }
    }
    store.sync();
  }
}
