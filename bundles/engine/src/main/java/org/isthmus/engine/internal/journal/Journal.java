package org.isthmus.engine.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.engine.internal.journal.storage.DiskStorage;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * The durable, ordered log of all rows of a gateway. Any thread appends; appending never waits for
 * the disk and never fails because of it. Each consumer reads at its own pace. See the package's
 * documentation for what survives which accident.
 */
public final class Journal implements AutoCloseable {
  private final JournalParts parts;
  private final Closeable lock;
  private boolean closed;

  private Journal(JournalParts parts, Closeable lock) {
    this.parts = parts;
    this.lock = lock;
  }

  /** Opens the journal in a directory, which is created when absent, and starts its threads. */
  public static Journal open(Path home, JournalConfig config, JournalListener listener)
      throws JournalException {
    try {
      return open(new DiskStorage(home), config, listener, true);
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw cannotOpen(home.toString(), e);
    }
  }

  /** Opens a journal on any storage; without threads only flush and close write. */
  static Journal open(
      Storage storage, JournalConfig config, JournalListener listener, boolean threads)
      throws JournalException {
    Closeable lock = null;
    try {
      lock = storage.lock();
      JournalParts parts = new JournalParts(storage, config, listener);
      if (threads) {
        parts.start();
      }
      Journal journal = new Journal(parts, lock);
      lock = null;
      return journal;
    } catch (JournalException e) {
      throw e;
    } catch (IOException e) {
      throw cannotOpen(storage.toString(), e);
    } finally {
      release(lock);
    }
  }

  private static JournalException cannotOpen(String place, IOException cause) {
    return new JournalException(
        "Cannot open the journal in "
            + place
            + ": "
            + Health.problem(cause)
            + ". Stop the other gateway, or give this one a home of its own that it can write to",
        cause);
  }

  private static void release(@Nullable Closeable lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      // the end of the process gives it back
    }
  }

  /** Registers who will append; {@code definition} is what readers need to understand it. */
  public Source source(byte[] definition) {
    return parts.sources().register(definition);
  }

  /** Says that a source appends no more; its frames stay readable. */
  public void release(Source source) {
    source.release(parts.log().ring().tail());
  }

  /**
   * Appends one frame and answers the sequence of its first row. Copies the payload; waits for
   * nothing but other appenders' copying.
   *
   * @param kind the caller's own mark, for instance sample, event, device state
   * @param gatewayTime nanoseconds since 1970
   * @param rows rows in the frame, at least 1
   */
  public long append(
      Source source, byte kind, long gatewayTime, int rows, byte[] from, int offset, int length) {
    if (rows < 1 || rows > FrameLayout.MAX_ROWS || length < 0 || length > parts.longestFrame()) {
      throw new IllegalArgumentException(
          "A frame of "
              + rows
              + " rows in "
              + length
              + " bytes is not possible; allowed are 1 to "
              + FrameLayout.MAX_ROWS
              + " rows in up to "
              + parts.longestFrame()
              + " bytes");
    }
    if (source.released()) {
      throw new IllegalStateException("The source was released; register it again to append");
    }
    return parts.log().ring().append(source.id(), kind, gatewayTime, rows, from, offset, length);
  }

  /**
   * The consumer of that name, with its cursor and ledger.
   *
   * @param start where a consumer begins that the journal does not know yet
   */
  public Consumer consumer(String name, Start start) {
    return parts.consumer(name, start);
  }

  /** The names of all consumers, also of those that nobody has asked for since the start. */
  public List<String> consumers() {
    return parts.consumers().all().stream().map(Consumer::name).toList();
  }

  /** Forgets a consumer, its cursor and its ledger. */
  public void removeConsumer(String name) throws JournalException {
    try {
      parts.removeConsumer(name);
    } catch (IOException e) {
      throw new JournalException(
          "Cannot delete the cursor of "
              + name
              + ": "
              + Health.problem(e)
              + ". Delete its files in "
              + parts.log().storage()
              + " by hand",
          e);
    }
  }

  /** A reader without a cursor or ledger, for instance a live view. Close it after use. */
  public Reader read(Start start) {
    return parts.read(start);
  }

  /**
   * The first frame that came at or after a time; null if none did. Reads up to an hour of the
   * journal.
   *
   * @param gatewayTime nanoseconds since 1970
   */
  public @Nullable Found find(long gatewayTime) throws JournalException {
    return parts.find(gatewayTime);
  }

  /** Whether what is kept is encrypted. */
  public Sealing sealing() {
    return parts.log().sealing();
  }

  /** What is going on; cheap enough for once a second. */
  public JournalStatus status() {
    return parts.status();
  }

  /** How long the disk lasts. */
  public Forecast forecast() {
    return parts.forecast();
  }

  /** Writes and forces what was appended so far; waits for the disk. */
  public void flush() {
    write();
    sync();
  }

  /** One round of the writer. */
  void write() {
    parts.writerRound();
  }

  /** One round of the syncer. */
  void sync() {
    parts.syncerRound();
  }

  /**
   * Writes and forces everything and marks the stop as clean. Waits at most as long as configured;
   * on a disk that hangs the next start begins a new incarnation.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      parts.close();
      release(lock);
    }
  }
}
