package org.isthmus.engine.internal.journal;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that appends until it is killed, and prints where it is: incarnation, next sequence,
 * what is written, and the time.
 */
final class KilledMain {
  private KilledMain() {}

  public static void main(String[] args) throws Exception {
    JournalConfig config =
        JournalConfig.defaults().withIntervals(Duration.ofMillis(50), Duration.ofMillis(100));
    Journal journal = Journal.open(Path.of(args[0]), config, new JournalListener() {});
    Source source = journal.source("scan".getBytes(StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
    byte[] payload = new byte[64];
    int incarnation = journal.status().newest().incarnation();
    while (true) {
      long sequence = 0;
      for (int i = 0; i < 500; i++) {
        ByteBuffer.wrap(payload).putLong(System.currentTimeMillis());
        sequence = journal.append(source, (byte) 1, 0, 3, payload, 0, payload.length);
      }
      long written = journal.status().written().sequence();
      out.println(
          incarnation + " " + (sequence + 3) + " " + written + " " + System.currentTimeMillis());
      out.flush();
      LockSupport.parkNanos(1_000_000);
    }
  }
}
