package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends until the disk is full, removes a file that was in the way, and sees whether the same
 * open store takes frames again. A frame that was refused is offered again.
 */
final class Fill {
  private static final int MOST_FRAMES = 1_000_000;
  private static final int SYNC_EVERY = 2_000;
  private static final int MORE = 20_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Candidate candidate;
  private final Path directory;
  private final byte[] frame;
  private long id;
  private long synced;

  Fill(Candidate candidate, Path directory, int frameBytes) {
    this.candidate = candidate;
    this.directory = directory;
    this.frame = new byte[frameBytes];
  }

  void run(Path inTheWay) throws IOException {
    FrameStore store = candidate.open(directory);
    Child.say("refusal", fill(store));
    Child.say("refused_at", id);
    Child.say("synced", synced);
    Files.deleteIfExists(inTheWay);
    String same = goesOn(store);
    Child.say("goes_on_same_store", same);
    Child.say("synced", synced);
    if (!same.equals("yes")) {
      Child.say("goes_on_reopened", reopened(store));
      Child.say("synced", synced);
    }
    // The store may be past an orderly close; what counts is what the next start finds.
    Runtime.getRuntime().halt(0);
  }

  private String fill(FrameStore store) {
    try {
      while (id < MOST_FRAMES) {
        append(store);
      }
      return "none";
    } catch (IOException | RuntimeException | LinkageError | InternalError e) {
      return Child.text(e);
    }
  }

  private void append(FrameStore store) throws IOException {
    Frame.fill(frame, frame.length, id);
    store.append(frame, frame.length);
    id++;
    if (id % SYNC_EVERY == 0) {
      store.sync();
      synced = id;
    }
  }

  /** After a reopening the writer repeats what it has no sync for. */
  private String reopened(FrameStore store) {
    try {
      store.close();
    } catch (IOException | RuntimeException | LinkageError e) {
      Child.say("close_failure", Child.text(e));
    }
    try {
      FrameStore again = candidate.open(directory);
      id = synced;
      return goesOn(again);
    } catch (IOException | RuntimeException | LinkageError e) {
      return "no: " + Child.text(e);
    }
  }

  private String goesOn(FrameStore store) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    long enough = id + MORE;
    String failure = "";
    while (System.nanoTime() < deadline) {
      try {
        store.sync();
        synced = id;
        while (id < enough) {
          append(store);
        }
        return "yes";
      } catch (IOException | RuntimeException | LinkageError | InternalError e) {
        failure = Child.text(e);
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    return "no: " + failure;
  }
}
