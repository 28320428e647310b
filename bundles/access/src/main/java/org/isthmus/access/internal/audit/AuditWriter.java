package org.isthmus.access.internal.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isthmus.access.internal.audit.Appender.End;
import org.isthmus.host.audit.Audit.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that opens and writes the log; it goes on trying for as long as the disk refuses. */
final class AuditWriter implements Runnable {
  static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int SAID_EVERY = 60;

  private final AuditFiles files;
  private final Backlog backlog;
  private final InstantSource clock;
  private final long fileSize;
  private final CountDownLatch opened = new CountDownLatch(1);
  private volatile @Nullable Appender appender;

  /** What the log has to say about itself. */
  private final List<Deed> own = new ArrayList<>();

  private int failures;

  AuditWriter(AuditFiles files, Backlog backlog, InstantSource clock, long fileSize) {
    this.files = files;
    this.backlog = backlog;
    this.clock = clock;
    this.fileSize = fileSize;
  }

  /** What of the log is on the disk. */
  End end(Duration patience) throws IOException, InterruptedException {
    opened.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    Appender open = appender;
    if (open == null) {
      throw new IOException(
          files.directory() + " cannot be opened; make it readable and writable for the gateway");
    }
    return open.end();
  }

  @Override
  public void run() {
    try {
      boolean going = true;
      while (going) {
        going = step();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      backlog.close();
      close();
    }
  }

  /** Writes what waits; false if it was the last time. */
  private boolean step() throws InterruptedException {
    try {
      Appender to = appender == null ? open() : appender;
      writeOwn(to);
      List<Deed> deeds = backlog.oldest();
      if (deeds.isEmpty()) {
        return false;
      }
      to.append(deeds);
      backlog.written(deeds.size());
      recovered();
      return true;
    } catch (IOException | RuntimeException refused) {
      return failed(refused);
    }
  }

  private Appender open() throws IOException {
    Opening opening = new Opening(files, clock.instant());
    Appender open = new Appender(files, fileSize, opening.find());
    opening.found().forEach(each -> LOG.error("audit: {}", each.detail()));
    own.addAll(opening.found());
    End end = open.end();
    LOG.info("audit: {} entries, head {}", end.head().number(), end.head().hash());
    appender = open;
    opened.countDown();
    return open;
  }

  private void writeOwn(Appender to) throws IOException {
    if (!own.isEmpty()) {
      to.append(own);
      own.clear();
    }
  }

  private void recovered() {
    if (failures > 0) {
      LOG.warn("audit: the disk takes entries again");
      failures = 0;
    }
    long lost = backlog.takeLost();
    if (lost > 0) {
      String detail = lost + " entries were lost, for which there was no room in memory";
      LOG.error("audit: {}", detail);
      own.add(Deed.ofLog(clock.instant(), "audit.lost", Outcome.FAILED, detail));
    }
  }

  private boolean failed(Exception refused) throws InterruptedException {
    backlog.stick();
    if (failures % SAID_EVERY == 0) {
      LOG.error(
          "audit: {} takes nothing, {} entries wait in memory; make room on the disk, or let the"
              + " gateway write there",
          files.directory(),
          backlog.size(),
          refused);
    }
    failures++;
    opened.countDown();
    if (backlog.closed()) {
      LOG.error("audit: {} entries could not be written and are lost", backlog.size());
      return false;
    }
    backlog.pause(RETRY);
    return true;
  }

  private void close() {
    Appender open = appender;
    if (open != null) {
      open.close();
    }
  }
}
