package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures how long a journal of 10 GiB takes to open, after a clean stop and after a kill; started
 * by hand, with the directory to use. All segments but the last are holes in the file system:
 * opening does not look into them, which is what is measured.
 */
final class OpeningProbe {
  private static final int SEGMENTS = 160;
  private static final long SEGMENT_BYTES = 64L << 20;

  private OpeningProbe() {}

  public static void main(String[] args) throws IOException {
    Path home = Files.createTempDirectory(Path.of(args[0]), "opening");
    fillLast(home);
    for (int i = 1; i < SEGMENTS; i++) {
      Path file = home.resolve(new Segment(1, i * 1000L, 1, 0, 0).name());
      try (RandomAccessFile segment = new RandomAccessFile(file.toFile(), "rw")) {
        segment.setLength(SEGMENT_BYTES);
      }
    }
    // The lock of an abandoned journal goes with its process, so here the lock file is renewed.
    for (int round = 0; round < 5; round++) {
      Files.delete(home.resolve("journal.lock"));
      measure(home, "after a kill");
      measure(home, "after a clean stop");
      fillLast(home);
    }
    try (var files = Files.list(home)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(home);
  }

  /** Fills one segment and leaves the journal without closing it. */
  private static void fillLast(Path home) throws IOException {
    Files.deleteIfExists(home.resolve("journal.lock"));
    Journal journal = Journal.open(home, config(), new JournalListener() {});
    Source source = journal.source(new byte[1000]);
    byte[] payload = new byte[250];
    long bytes = 0;
    while (bytes < SEGMENT_BYTES * 9 / 10) {
      journal.append(source, (byte) 1, 0, 100, payload, 0, payload.length);
      bytes += payload.length + FrameLayout.HEADER;
      if (bytes % (1 << 20) < payload.length + FrameLayout.HEADER) {
        journal.write();
      }
    }
    journal.flush();
  }

  private static JournalConfig config() {
    JournalConfig config = JournalConfig.defaults();
    return config.withRetention(SEGMENT_BYTES, 1L << 40, config.maxAge().multipliedBy(1000));
  }

  private static void measure(Path home, String what) throws IOException {
    long begun = System.nanoTime();
    Journal journal = Journal.open(home, config(), new JournalListener() {});
    double millis = (System.nanoTime() - begun) / 1e6;
    System.out.printf(
        Locale.ROOT,
        "%s: %d segments, %.1f GiB, %.1f ms%n",
        what,
        journal.status().segments(),
        journal.status().bytesOnDisk() / (double) (1 << 30),
        millis);
    journal.close();
  }
}
