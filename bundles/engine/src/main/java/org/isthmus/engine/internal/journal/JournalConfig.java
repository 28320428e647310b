package org.isthmus.engine.internal.journal;

import java.time.Duration;

/**
 * How a journal is kept. Immutable; the constructor refuses what cannot work.
 *
 * @param blockBytes size of one block of the memory ring; no frame is longer
 * @param blocks number of blocks in the ring
 * @param writeInterval what {@code kill -9} loses at most
 * @param syncInterval what a power cut loses at most, on top of the write interval
 * @param segmentBytes a segment file is cut at this size, and at each full hour
 * @param maxBytes the oldest segments are deleted above this size of all segments
 * @param maxAge segments older than this are deleted
 * @param closeTimeout the longest that closing waits for the disk
 * @param clock for hours and ages
 * @param sealing whether segments are encrypted
 */
public record JournalConfig(
    int blockBytes,
    int blocks,
    Duration writeInterval,
    Duration syncInterval,
    long segmentBytes,
    long maxBytes,
    Duration maxAge,
    Duration closeTimeout,
    JournalClock clock,
    Sealing sealing) {
  private static final int MIN_BLOCK = 1 << 10;
  private static final int MIN_BLOCKS = 2;

  /** Checks the limits. */
  public JournalConfig {
    require(
        blockBytes >= MIN_BLOCK && blockBytes <= ChunkHeader.MAX_BODY,
        "block size",
        blockBytes,
        "between " + MIN_BLOCK + " and " + ChunkHeader.MAX_BODY + " bytes");
    require(blocks >= MIN_BLOCKS && blocks <= 4096, "number of blocks", blocks, "2 to 4096");
    requirePositive(writeInterval, "write interval");
    requirePositive(syncInterval, "sync interval");
    requirePositive(maxAge, "greatest age");
    requirePositive(closeTimeout, "close timeout");
    require(segmentBytes >= 2L * MIN_BLOCK, "segment size", segmentBytes, "at least 2048 bytes");
    require(maxBytes >= segmentBytes, "greatest size", maxBytes, "at least one segment's size");
  }

  /** 8 blocks of 1 MiB, 1 s, 1 s, segments of 64 MiB, 10 GiB, 30 days. */
  public static JournalConfig defaults() {
    return new JournalConfig(
        1 << 20,
        8,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        64L << 20,
        10L << 30,
        Duration.ofDays(30),
        Duration.ofSeconds(10),
        JournalClock.SYSTEM,
        Sealing.NONE);
  }

  /** The same with another ring. */
  public JournalConfig withRing(int count, int bytes) {
    return new JournalConfig(
        bytes,
        count,
        writeInterval,
        syncInterval,
        segmentBytes,
        maxBytes,
        maxAge,
        closeTimeout,
        clock,
        sealing);
  }

  /** The same with other write and sync intervals. */
  public JournalConfig withIntervals(Duration write, Duration sync) {
    return new JournalConfig(
        blockBytes,
        blocks,
        write,
        sync,
        segmentBytes,
        maxBytes,
        maxAge,
        closeTimeout,
        clock,
        sealing);
  }

  /** The same with another segment size and retention. */
  public JournalConfig withRetention(long segment, long size, Duration age) {
    return new JournalConfig(
        blockBytes,
        blocks,
        writeInterval,
        syncInterval,
        segment,
        size,
        age,
        closeTimeout,
        clock,
        sealing);
  }

  /** The same with another limit for closing. */
  public JournalConfig withCloseTimeout(Duration timeout) {
    return new JournalConfig(
        blockBytes,
        blocks,
        writeInterval,
        syncInterval,
        segmentBytes,
        maxBytes,
        maxAge,
        timeout,
        clock,
        sealing);
  }

  /** The same with another clock. */
  public JournalConfig withClock(JournalClock other) {
    return new JournalConfig(
        blockBytes,
        blocks,
        writeInterval,
        syncInterval,
        segmentBytes,
        maxBytes,
        maxAge,
        closeTimeout,
        other,
        sealing);
  }

  /** The same, with segments encrypted or not. */
  public JournalConfig withSealing(Sealing other) {
    return new JournalConfig(
        blockBytes,
        blocks,
        writeInterval,
        syncInterval,
        segmentBytes,
        maxBytes,
        maxAge,
        closeTimeout,
        clock,
        other);
  }

  private static void requirePositive(Duration value, String what) {
    require(!value.isNegative() && !value.isZero(), what, value, "more than nothing");
  }

  private static void require(boolean holds, String what, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "The journal's " + what + " is " + value + "; allowed is: " + allowed);
    }
  }
}
