package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures appending and reading on a real disk; started by hand, with the directory to use. Prints
 * frames per second, nanoseconds per append and per frame read, and the processor's share at a
 * fixed rate.
 */
final class ThroughputProbe {
  private record Load(int appenders, int rows, int bytes) {}

  private static final long SECONDS = 4;

  private ThroughputProbe() {}

  public static void main(String[] args) throws Exception {
    Path base = Path.of(args[0]);
    for (int round = 0; round < 2; round++) {
      for (Load load :
          List.of(
              new Load(1, 30, 80),
              new Load(1, 100, 250),
              new Load(8, 30, 80),
              new Load(8, 100, 250))) {
        flatOut(base, load, 0);
        flatOut(base, load, 1);
      }
    }
    fixedRate(base, 10_000);
  }

  private static JournalConfig config() {
    return JournalConfig.defaults().withRetention(64L << 20, 256L << 20, Duration.ofDays(1));
  }

  private static void flatOut(Path base, Load load, int readers) throws Exception {
    Path home = Files.createTempDirectory(base, "probe");
    AtomicLong read = new AtomicLong();
    AtomicLong readNanos = new AtomicLong();
    try (Journal journal = Journal.open(home, config(), new JournalListener() {})) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < load.appenders(); i++) {
        threads.add(new Thread(() -> append(journal, load, end)));
      }
      if (readers > 0) {
        threads.add(new Thread(() -> read(journal, end, read, readNanos)));
      }
      long begun = System.nanoTime();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      JournalStatus status = journal.status();
      System.out.printf(
          Locale.ROOT,
          "%d appenders, %d rows / %d bytes, %d reader: %.2f M frames/s, %.0f ns per append and"
              + " appender, %.0f MB/s written, %.1f %% not written; read %.2f M/s, %.0f ns each%n",
          load.appenders(),
          load.rows(),
          load.bytes(),
          readers,
          status.framesAppended() / seconds / 1e6,
          seconds * 1e9 * load.appenders() / status.framesAppended(),
          status.bytesWritten() / seconds / 1e6,
          100.0 * status.rowsNotWritten() / status.newest().sequence(),
          read.get() / seconds / 1e6,
          read.get() == 0 ? 0 : (double) readNanos.get() / read.get());
    }
    delete(home);
  }

  private static void append(Journal journal, Load load, long end) {
    Source source = journal.source(new byte[100]);
    byte[] payload = new byte[load.bytes()];
    while (System.nanoTime() < end) {
      for (int i = 0; i < 1000; i++) {
        journal.append(source, (byte) 1, i, load.rows(), payload, 0, payload.length);
      }
    }
  }

  /** Reads and counts only the time in which there was something to read. */
  private static void read(Journal journal, long end, AtomicLong frames, AtomicLong nanos) {
    try (Reader reader = journal.read(Start.NEWEST)) {
      while (System.nanoTime() < end) {
        long begun = System.nanoTime();
        long count = 0;
        while (count < 10_000 && reader.next()) {
          count++;
        }
        frames.addAndGet(count);
        nanos.addAndGet(count == 0 ? 0 : System.nanoTime() - begun);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fixedRate(Path base, int perSecond) throws Exception {
    Path home = Files.createTempDirectory(base, "probe");
    com.sun.management.OperatingSystemMXBean system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (Journal journal = Journal.open(home, config(), new JournalListener() {})) {
      Source source = journal.source(new byte[100]);
      byte[] payload = new byte[80];
      Reader reader = journal.read(Start.NEWEST);
      reader.linger(Duration.ofMillis(2));
      Thread consumer = new Thread(() -> follow(reader));
      consumer.setDaemon(true);
      consumer.start();
      long cpu = 0;
      long begun = 0;
      for (int step = 0; step < 2000; step++) {
        if (step == 500) {
          cpu = system.getProcessCpuTime();
          begun = System.nanoTime();
        }
        LockSupport.parkNanos(10_000_000);
        for (int i = 0; i < perSecond / 100; i++) {
          journal.append(source, (byte) 1, i, 30, payload, 0, payload.length);
        }
      }
      double share = 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begun);
      System.out.printf(Locale.ROOT, "%d frames/s: %.2f %% of a core in total%n", perSecond, share);
      consumer.interrupt();
      consumer.join();
    }
    delete(home);
  }

  private static void follow(Reader reader) {
    try {
      while (reader.await(Long.MAX_VALUE / 4)) {
        while (reader.next()) {
          reader.rows();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path home) throws IOException {
    try (var files = Files.list(home)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(home);
  }
}
