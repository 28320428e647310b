package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Appends at the pace of a busy gateway: 10,000 frames a second, in bursts every 10 ms. */
final class Pace {
  private static final int BURST = 100;
  private static final long BURST_NANOS = 10_000_000L;
  private static final int BURSTS_PER_SECOND = 100;
  private static final int WARM_UP_SECONDS = 3;

  private final Candidate candidate;
  private final Path directory;
  private final byte[] frame;
  private long id;
  private long due;

  Pace(Candidate candidate, Path directory, int frameBytes) {
    this.candidate = candidate;
    this.directory = directory;
    this.frame = new byte[frameBytes];
  }

  void run(int seconds) throws IOException {
    List<String> before = Self.threads();
    try (FrameStore store = candidate.open(directory)) {
      due = System.nanoTime();
      Knob knob = new Knob(store);
      append(store, knob, WARM_UP_SECONDS);
      double cpu = Self.cpuSeconds();
      long written = Self.writtenBytes();
      long from = id;
      append(store, knob, seconds);
      Child.sayFigure("pace_cpu_s_per_million", (Self.cpuSeconds() - cpu) * 1e6 / (id - from));
      Child.sayFigure(
          "pace_written_bytes_per_frame", (Self.writtenBytes() - written) / (double) (id - from));
      Child.sayFigure("pace_late_ms", Math.max(0, System.nanoTime() - due) / 1e6);
      Self.sayThreadsSince(before);
      Self.sayMemory();
    }
  }

  private void append(FrameStore store, Knob knob, int seconds) throws IOException {
    for (int burst = 0; burst < seconds * BURSTS_PER_SECOND; burst++) {
      for (int i = 0; i < BURST; i++) {
        Frame.fill(frame, frame.length, id++);
        store.append(frame, frame.length);
      }
      knob.tick();
      due += BURST_NANOS;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }
}
