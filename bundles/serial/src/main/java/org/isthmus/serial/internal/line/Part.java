package org.isthmus.serial.internal.line;

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
  private static final String SHARE = "line-share";

  private final SharedLine line;
  private final LineMode mode;
  private final Standing standing;
  private final Report report;
  private boolean sent;
  private boolean heard;
  private volatile boolean closed;

  Part(SharedLine line, LineMode mode, Standing standing, Report report) {
    this.line = line;
    this.mode = mode;
    this.standing = standing;
    this.report = report;
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

  /** Says how busy it keeps the line; see {@link SharedLine#load}. */
  @Nullable Problem load(double share) {
    return line.load(standing.device(), share);
  }

  /** Whether other devices want this line, too. */
  boolean hasCompany() {
    return line.hasCompany(this);
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
      line.settle(this, mode.silence().toNanos());
      ready = true;
    } finally {
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
          SHARE, "does not answer: it gets a tenth of the line's time, with others that do not");
    } else {
      report.clear(SHARE);
    }
  }

  @Override
  public void send(byte[] bytes, int from, int to) throws LinkException, InterruptedException {
    turn();
    sent = true;
    line.send(this, bytes, from, to);
    if (mode.echo()) {
      line.swallowEcho(this, bytes, from, to);
    }
  }

  @Override
  public int receive(byte[] into, int at, int room, long deadline)
      throws LinkException, InterruptedException {
    turn();
    int read = line.receive(this, into, at, room, deadline);
    heard |= read > 0;
    return read;
  }

  private void turn() throws LinkException {
    check();
    if (!line.turns().isHolder(this)) {
      throw new IllegalStateException("it is not the turn of " + this);
    }
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
      release();
      line.turns().wake();
      line.leave(this);
    }
  }

  @Override
  public String toString() {
    return standing.device() + " on " + line.port();
  }
}
