package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends 100,000 frames a second until it is killed, and keeps its count in a mapped file, which
 * outlives the process.
 */
final class Endless {
  /** Where the count of appended frames and that of synced ones stand in the mapped file. */
  static final int APPENDED = 0;

  static final int SYNCED = Long.BYTES;

  private static final int BURST = 1000;
  private static final long BURST_NANOS = 10_000_000L;

  private final Candidate candidate;
  private final Path directory;
  private final byte[] frame;

  Endless(Candidate candidate, Path directory, int frameBytes) {
    this.candidate = candidate;
    this.directory = directory;
    this.frame = new byte[frameBytes];
  }

  void run(Path counts) throws IOException {
    MappedByteBuffer count = map(counts);
    try (FrameStore store = candidate.open(directory)) {
      Knob knob = new Knob(store);
      Child.say("writing", "yes");
      long due = System.nanoTime();
      for (long id = 0; id >= 0; id += BURST) {
        burst(store, count, id);
        if (knob.tick()) {
          count.putLong(SYNCED, id + BURST);
        }
        due += BURST_NANOS;
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }

  private void burst(FrameStore store, MappedByteBuffer count, long first) throws IOException {
    for (long id = first; id < first + BURST; id++) {
      Frame.fill(frame, frame.length, id);
      store.append(frame, frame.length);
      count.putLong(APPENDED, id + 1);
    }
  }

  private static MappedByteBuffer map(Path counts) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            counts, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, 2L * Long.BYTES);
    }
  }
}
