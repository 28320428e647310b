package org.isthmus.access.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isthmus.access.internal.audit.Appender.End;
import org.isthmus.host.access.Caller;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.AuditEntry;

/**
 * The audit log of one gateway. One thread writes it, so that all entries which came while it
 * forced the disk are forced together the next time. Any thread.
 */
public final class AuditLog implements Audit, AutoCloseable {
  /** About 4,000 entries. */
  private static final long FILE_SIZE = 1 << 20;

  /** So long a disk may take; then the entry waits alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A gateway that is told to stop has less than five seconds. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private final AuditFiles files;
  private final InstantSource clock;
  private final Backlog backlog;
  private final AuditWriter writer;
  private final Thread thread;

  private AuditLog(Path directory, InstantSource clock, long fileSize) {
    this.files = new AuditFiles(directory);
    this.clock = clock;
    this.backlog = new Backlog();
    this.writer = new AuditWriter(files, backlog, clock, fileSize);
    this.thread = new Thread(writer, "audit");
  }

  /** The log in this directory, which is made and read by a thread of the log. */
  public static AuditLog open(Path directory, InstantSource clock) {
    return open(directory, clock, FILE_SIZE);
  }

  static AuditLog open(Path directory, InstantSource clock, long fileSize) {
    AuditLog log = new AuditLog(directory, clock, fileSize);
    log.thread.setDaemon(true);
    log.thread.start();
    return log;
  }

  @Override
  public void record(Caller who, String action, String subject, Outcome outcome, String detail) {
    Deed deed = Deed.of(clock.instant(), who, action, subject, outcome, detail);
    if (backlog.closed()) {
      AuditWriter.LOG.error("audit: closed, not recorded: {} {} {}", who.text(), action, subject);
      return;
    }
    CountDownLatch written = backlog.add(deed);
    if (!backlog.stuck() && !await(written)) {
      AuditWriter.LOG.error(
          "audit: {} takes nothing for {} s, entries wait in memory; look at the disk",
          files.directory(),
          PATIENCE.toSeconds());
      backlog.stick();
    }
  }

  /** Whoever is interrupted is still to have done what he has done. */
  private static boolean await(CountDownLatch written) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return written.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<AuditEntry> entries(long before, int most, String filter) throws IOException {
    return Pages.read(files, end(), before, most, filter);
  }

  @Override
  public Verdict verify() throws IOException {
    return Verification.of(files, end());
  }

  private End end() throws IOException {
    try {
      return writer.end(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() {
    backlog.close();
    try {
      thread.join(LAST_WRITES.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
