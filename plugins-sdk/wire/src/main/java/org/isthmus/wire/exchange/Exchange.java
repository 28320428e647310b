package org.isthmus.wire.exchange;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Trace;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.frame.FrameBuffer;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One request at a time over a transport. Late answers are skipped, a partner that sends byte by
 * byte gets no more time than one that sends nothing, and one that never stops is cut off. Counted
 * and traced. For the thread of its transport, except {@link #close}; nothing is allocated for an
 * exchange.
 */
public final class Exchange implements AutoCloseable {
  /** Behind a damaged answer; longer than adapters and serial servers hold back a portion. */
  private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(50);

  private final Transport transport;
  private final Timing timing;
  private final Meter meter;
  private final Trace trace;
  private final FrameBuffer frames;
  private final byte[] piece;
  private final long silence;
  private final long pause;
  private long lastEnd;
  private volatile boolean closed;
  private volatile @Nullable Thread pausing;

  /**
   * Over a transport that is open, and closed with this.
   *
   * @param most bytes that a frame may have
   */
  public Exchange(
      Transport transport, Framer framer, int most, Timing timing, Meter meter, Trace trace) {
    this.transport = transport;
    this.timing = timing;
    this.meter = meter;
    this.trace = trace;
    this.frames = new FrameBuffer(framer, 2 * most);
    this.piece = new byte[most];
    this.silence = framer.silence();
    this.pause = timing.pause().toNanos();
    this.lastEnd = System.nanoTime() - pause;
  }

  /**
   * Sends a request and waits for its answer, which then lies in {@link #answer()}.
   *
   * @return whether it came in time
   * @throws LinkException if the link is gone, or what came is no frame of the protocol
   */
  public boolean ask(byte[] request, int from, int to, Match match)
      throws LinkException, InterruptedException {
    for (int turn = 0; turn <= timing.retries(); turn++) {
      if (askOnce(request, from, to, match)) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #ask}, and never sent again: for what must not be done twice, such as a write. */
  public boolean askOnce(byte[] request, int from, int to, Match match)
      throws LinkException, InterruptedException {
    if (pause > 0) {
      pace();
    }
    if (trace.isOn()) {
      trace.sent(request, from, to - from);
    }
    boolean answered = exchange(request, from, to, match);
    if (pause > 0) {
      lastEnd = System.nanoTime();
    }
    meter.exchanged(to - from, answered ? frames.length() : 0);
    return answered;
  }

  private boolean exchange(byte[] request, int from, int to, Match match)
      throws LinkException, InterruptedException {
    transport.take();
    try {
      transport.send(request, from, to);
      boolean answered = await(match);
      if (!answered) {
        transport.unanswered();
      }
      return answered;
    } finally {
      transport.release();
    }
  }

  private boolean await(Match match) throws LinkException, InterruptedException {
    long deadline = System.nanoTime() + timing.timeout().toNanos();
    try {
      while (true) {
        while (frames.next()) {
          if (isAnswer(match)) {
            return true;
          }
        }
        int got = transport.receive(piece, 0, piece.length, until(deadline, match));
        if (got > 0 && trace.isOn()) {
          trace.received(piece, 0, got);
        }
        frames.put(piece, 0, got);
        boolean over = System.nanoTime() > deadline;
        if (got == 0 && silence > 0 && !over && frames.end()) {
          if (isAnswer(match)) {
            return true;
          }
        } else if (got == 0 || over) {
          return false;
        }
      }
    } catch (FrameException nonsense) {
      throw transport.partner().nonsense(nonsense.getMessage());
    }
  }

  private boolean isAnswer(Match match) throws FrameException {
    return match.of(frames.bytes(), frames.at(), frames.length()) == Match.Verdict.ANSWER;
  }

  /** Until when to wait for bytes: where a silence ends a frame or the wait, no longer than it. */
  private long until(long deadline, Match match) {
    long enough = match.isDamaged() ? QUIET : frames.waiting() == 0 ? 0 : silence;
    if (enough == 0) {
      return deadline;
    }
    long silent = System.nanoTime() + enough;
    return silent - deadline < 0 ? silent : deadline;
  }

  private void pace() throws LinkException, InterruptedException {
    long until = lastEnd + pause;
    pausing = Thread.currentThread();
    try {
      for (long left = pause; left > 0 && !closed; left = until - System.nanoTime()) {
        LockSupport.parkNanos(this, until - System.nanoTime());
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } finally {
      pausing = null;
    }
    if (closed) {
      throw transport.partner().closed();
    }
  }

  /** Forgets what has come already: where answers do not name their requests it is of none. */
  public void forget() {
    frames.clear();
  }

  /** The bytes that the answer lies in, until the next request. */
  public byte[] answer() {
    return frames.bytes();
  }

  /** Where the answer begins. */
  public int answerAt() {
    return frames.at();
  }

  /** How long the answer is. */
  public int answerLength() {
    return frames.length();
  }

  /** The error of a partner that leaves its requests unanswered. */
  public LinkException silent() {
    return transport.partner().silent(timing.timeout().toMillis());
  }

  /** Closes the transport, and breaks a call that hangs or pauses. From any thread. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(pausing);
    transport.close();
  }
}
