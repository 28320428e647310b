package org.isthmus.serial.internal.line;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;
import org.jspecify.annotations.Nullable;

/** One link's part in a shared line. For one thread, except {@link #close}. */
final class Part implements Line {
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long HANGS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final String SHARE = "line-share";

  private final SharedLine line;
  private final LineMode mode;
  private final Standing standing;
  private final Report report;
  private boolean sent;
  private boolean heard;
  private volatile boolean closed;

  // Of the queue of those who wait; guarded by the line's turns.
  private @Nullable Part next;
  private @Nullable Thread thread;

  Part(SharedLine line, LineMode mode, Standing standing, Report report) {
    this.line = line;
    this.mode = mode;
    this.standing = standing;
    this.report = report;
    if (standing.isSilent()) {
      tell();
    }
  }

  Standing standing() {
    return standing;
  }

  boolean hasSent() {
    return sent;
  }

  boolean hasHeard() {
    return heard;
  }

  boolean isClosed() {
    return closed;
  }

  @Nullable Part next() {
    return next;
  }

  void next(@Nullable Part other) {
    next = other;
  }

  @Nullable Thread thread() {
    return thread;
  }

  void waits(Thread with) {
    thread = with;
  }

  /** Says how busy it keeps the line; see {@link Schedule#admit}. */
  @Nullable Problem load(double share) {
    return line.load(standing.device(), share);
  }

  /** Whether other devices want this line that do answer, or may. */
  boolean hasLivelyCompany() {
    return line.hasLivelyCompany(this);
  }

  /** Whether it may still be used. */
  void check() throws LinkException {
    if (closed) {
      throw line.closed();
    }
    line.check();
  }

  @Override
  public void take() throws LinkException, InterruptedException {
    line.turns().take(this);
    sent = false;
    heard = false;
    boolean ready = false;
    try {
      line.traffic().settle(this, mode.silence().toNanos());
      ready = true;
    } catch (IOException e) {
      throw line.lose(this, e);
    } finally {
      line.turns().leave(this);
      if (!ready) {
        release();
      }
    }
  }

  @Override
  public void release() {
    if (line.turns().release(this)) {
      tell();
    }
  }

  private void tell() {
    if (standing.isSilent()) {
      report.fact(
          SHARE,
          "does not answer: while others do, it shares a tenth of the line's time with all that do"
              + " not");
    } else {
      report.clear(SHARE);
    }
  }

  @Override
  public void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException {
    line.turns().enter(this);
    try {
      sent = true;
      line.traffic().send(this, bytes, from, to);
    } catch (IOException e) {
      throw line.lose(this, e);
    } finally {
      line.turns().leave(this);
    }
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException {
    line.turns().enter(this);
    try {
      int read = line.traffic().receive(this, into, at, room, deadline);
      heard |= read > 0;
      return read;
    } catch (IOException e) {
      throw line.lose(this, e);
    } finally {
      line.turns().leave(this);
    }
  }

  @Override
  public void unanswered() {
    heard = false;
  }

  /** Sleeps, but notices within a moment that it is closed. */
  void sleepUntil(long when) throws LinkException, InterruptedException {
    for (long left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
      LockSupport.parkNanos(this, Math.min(left, LOOK));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      check();
    }
  }

  @Override
  public LineMode mode() {
    return mode;
  }

  @Override
  public String port() {
    return line.port();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (!line.turns().expel(this, HANGS)) {
        // A write that nothing but the end of the port can break; the others open it again.
        line.hangs(this);
      }
      line.leave(this);
    }
  }

  @Override
  public String toString() {
    return standing.device() + " on " + line.port();
  }
}
