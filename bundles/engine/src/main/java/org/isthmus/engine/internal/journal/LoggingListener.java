package org.isthmus.engine.internal.journal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens into the log. Any thread. */
public final class LoggingListener implements JournalListener {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  @Override
  public void growthStopped(String reason) {
    LOG.warn("{}", reason);
  }

  @Override
  public void growthResumed(long rowsNotWritten) {
    LOG.info("The journal grows again; {} rows could not be written meanwhile", rowsNotWritten);
  }

  @Override
  public void tailCut(String segment, long bytes, long rows) {
    LOG.warn("The end of {} was damaged: {} bytes, about {} rows, cut off", segment, bytes, rows);
  }

  @Override
  public void corrupt(String segment, long offset, long bytes) {
    LOG.warn("{} is damaged at byte {}: {} bytes skipped", segment, offset, bytes);
  }

  @Override
  public void incarnationBegun(int incarnation, long unknownAtMost) {
    LOG.warn(
        "The gateway was not stopped cleanly; incarnation {} begins, at most {} rows were not kept",
        incarnation,
        unknownAtMost);
  }

  @Override
  public void cursorDamaged(String file, String cure) {
    LOG.warn("{} is damaged; {}", file, cure);
  }

  @Override
  public void lost(String consumer, Position from, long rows) {
    LOG.warn("{} rows from {} on are lost to {}", rows, from, consumer);
  }

  @Override
  public void deletedUnread(String consumer, long rows) {
    LOG.warn("Retention deleted {} rows that {} had not read", rows, consumer);
  }
}
