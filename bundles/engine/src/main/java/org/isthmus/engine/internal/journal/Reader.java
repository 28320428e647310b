package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames in order, from memory near the end of the journal and from the segments behind it,
 * without the caller noticing which. One thread; only what concerns the place may be asked by
 * others. Rows that are gone are passed over and booked as lost. Allocates nothing per frame.
 */
public final class Reader implements AutoCloseable {
  private static final VarHandle POSITION;

  static {
    try {
      POSITION = MethodHandles.lookup().findVarHandle(Reader.class, "position", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Log log;
  private final Losses losses;
  private final SourceCache sources;
  private final DiskCursor disk;
  private final MemoryCursor memory = new MemoryCursor();
  private final FrameBuffer buffer = new FrameBuffer();
  private final Sleeper sleeper;
  private long position;
  private volatile long loadedUntil;

  private @Nullable SourceView source;
  private int at;
  private long sequence;
  private int incarnation;

  Reader(Log log, long start, Losses losses) {
    this.log = log;
    this.losses = losses;
    position = start;
    loadedUntil = start;
    sources = new SourceCache(log.sources());
    disk = new DiskCursor(log, sources);
    sleeper = new Sleeper(log.ring().waiters());
  }

  /**
   * Goes to the next frame; false when there is none at the moment. After an exception the reader
   * stands where it stood and can be asked again.
   */
  public boolean next() throws JournalException {
    try {
      do {
        while (buffer.hasFrame()) {
          if (take()) {
            return true;
          }
        }
      } while (refill());
      return false;
    } catch (IOException e) {
      throw new JournalException(
          "Cannot read the journal in "
              + log.storage()
              + ": "
              + Health.problem(e)
              + ". Reading goes on from the same place when that is cured",
          e);
    }
  }

  private boolean take() {
    long first = buffer.sequence();
    long end = first + buffer.frameRows();
    if (end <= position) {
      buffer.skip();
      return false;
    }
    if (first < position) {
      // Nobody stops inside a frame, so what says so is not ours: a cursor file or a chunk.
      lose(end);
      buffer.skip();
      return false;
    }
    SourceView view = view(FrameLayout.source(buffer.bytes(), buffer.at()));
    if (view == null) {
      passOverUndefined(end);
      return false;
    }
    source = view;
    at = buffer.at();
    sequence = first;
    incarnation = buffer.incarnation();
    buffer.skip();
    POSITION.setRelease(this, end);
    return true;
  }

  private @Nullable SourceView view(int id) {
    SourceView known = sources.get(buffer.incarnation(), id);
    boolean running = buffer.incarnation() == log.incarnation();
    return known != null || !running ? known : sources.learnRegistered(log.incarnation(), id);
  }

  private void passOverUndefined(long end) {
    if (memory.attached() && !memory.intact()) {
      // Released and forgotten because its last frame left the memory: the segment defines it.
      memory.detach();
      buffer.clear();
    } else {
      lose(end); // the definition was in a damaged chunk
      buffer.skip();
    }
  }

  private boolean refill() throws IOException {
    if (memory.attached()) {
      memory.advance(buffer.at(), buffer.sequence());
    }
    while (true) {
      while (memory.attached()) {
        long tail = log.ring().tail();
        int copied = memory.copy(buffer.room(buffer.needed()));
        if (copied > 0) {
          buffer.filled(copied, memory.sequence(), log.incarnation());
          return true;
        }
        if (copied == 0 && memory.sequence() >= tail) {
          return false;
        }
        if (copied < 0 || !memory.hasMore()) {
          memory.detach();
        }
      }
      if (!locate()) {
        return false;
      }
      if (!memory.attached()) {
        return true; // loaded from disk
      }
    }
  }

  /** Finds the next rows wherever they are; false at the end of the journal. */
  private boolean locate() throws IOException {
    buffer.clear();
    if (sources.trim()) {
      disk.close(); // enters its segment again, for the definitions
    }
    Ring ring = log.ring();
    Outbox outbox = log.outbox();
    while (position < ring.tail()) {
      if (memory.seek(ring.find(position), position)
          || memory.seek(outbox.find(position), position)) {
        buffer.startAt(memory.sequence());
        return true;
      }
      if (outbox.changing()) {
        Thread.onSpinWait(); // rows are just being taken out of the ring, which is one copy long
        continue;
      }
      long written = log.written();
      if (position < written && loadFromDisk()) {
        return true;
      }
      long next = outbox.firstFrom(position, ring.oldest());
      if (next > position && written == log.written()) {
        lose(next);
      }
    }
    return false;
  }

  private boolean loadFromDisk() throws IOException {
    if (!disk.load(position, buffer)) {
      return false;
    }
    loadedUntil = disk.loadedUntil();
    if (buffer.sequence() > position) {
      lose(buffer.sequence());
    }
    return true;
  }

  private void lose(long to) {
    long from = position;
    POSITION.setRelease(this, to);
    losses.lost(from, to);
  }

  /**
   * Waits until there is something to read; false after {@code nanos} without. The caller reads
   * until {@link #next()} is false before it waits.
   */
  public boolean await(long nanos) throws InterruptedException {
    return sleeper.sleep(nanos, this::hasNext);
  }

  private boolean hasNext() {
    return buffer.hasFrame() || position < log.ring().tail();
  }

  /**
   * Lets rows gather: {@link #await} returns at most once in so long a time, and while rows come
   * that fast nobody spends time on waking this reader. Nothing by default.
   */
  public void linger(Duration linger) {
    sleeper.linger(linger.toNanos());
  }

  // ---- the current frame

  /** The array in which the payload stands until the next call of {@link #next()}. */
  public byte[] buffer() {
    return buffer.bytes();
  }

  /** Where in the array the payload begins. */
  public int offset() {
    return at + FrameLayout.HEADER;
  }

  /** Length of the payload in bytes. */
  public int length() {
    return FrameLayout.length(buffer.bytes(), at);
  }

  /** The kind given on appending. */
  public byte kind() {
    return FrameLayout.kind(buffer.bytes(), at);
  }

  /** Rows in the frame. */
  public int rows() {
    return FrameLayout.rows(buffer.bytes(), at);
  }

  /** The gateway time given on appending, in nanoseconds since 1970. */
  public long gatewayTime() {
    return FrameLayout.time(buffer.bytes(), at);
  }

  /** The sequence of the frame's first row. */
  public long sequence() {
    return sequence;
  }

  /** The incarnation of the frame's rows. */
  public int incarnation() {
    return incarnation;
  }

  /** Who appended the frame. */
  public SourceView source() {
    SourceView current = source;
    if (current == null) {
      throw new IllegalStateException("There is no frame before the first call of next()");
    }
    return current;
  }

  // ---- the place; any thread

  /** The next row: after the current frame, and after what was lost behind it. */
  public Position position() {
    return log.incarnations().at(place());
  }

  /** The sequence of the next row. */
  public long place() {
    return (long) POSITION.getAcquire(this);
  }

  /** Rows before this sequence are safe from retention, as far as this reader is concerned. */
  long safeUntil() {
    return Math.max(place(), loadedUntil);
  }

  @Override
  public void close() {
    sleeper.close();
    memory.detach();
    try {
      disk.close();
    } catch (IOException e) {
      // a file that was only read: nothing is lost when its closing fails
    }
  }
}
