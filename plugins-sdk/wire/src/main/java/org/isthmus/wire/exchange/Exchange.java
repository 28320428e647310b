package org.isthmus.wire.exchange;

import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Meter;
import org.isthmus.api.context.Trace;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.frame.FrameBuffer;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.transport.Transport;

/**
 * One request at a time over a transport. Late answers are skipped, a partner that sends byte by
 * byte gets no more time than one that sends nothing, and one that never stops is cut off. Counted
 * and traced. For the thread of its transport; nothing is allocated for an exchange.
 */
public final class Exchange {
  private final Transport transport;
  private final Timing timing;
  private final Meter meter;
  private final Trace trace;
  private final FrameBuffer frames;
  private final byte[] piece;
  private long lastEnd;

  /**
   * Over this transport.
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
    this.lastEnd = System.nanoTime() - timing.pause().toNanos();
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
      pace();
      if (trace.isOn()) {
        trace.sent(request, from, to - from);
      }
      boolean answered = exchange(request, from, to, match);
      lastEnd = System.nanoTime();
      meter.exchanged(to - from, answered ? frames.length() : 0);
      if (answered) {
        return true;
      }
    }
    return false;
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
          if (match.of(frames.bytes(), frames.at(), frames.length()) == Match.Verdict.ANSWER) {
            return true;
          }
        }
        int got = transport.receive(piece, 0, piece.length, deadline);
        if (got > 0 && trace.isOn()) {
          trace.received(piece, 0, got);
        }
        frames.put(piece, 0, got);
        if (got == 0 || System.nanoTime() > deadline) {
          return false;
        }
      }
    } catch (FrameException nonsense) {
      throw transport.partner().nonsense(nonsense.getMessage());
    }
  }

  private void pace() throws InterruptedException {
    // Nothing to wait for is no wait: the sleep of a negative time returns at once.
    TimeUnit.NANOSECONDS.sleep(lastEnd + timing.pause().toNanos() - System.nanoTime());
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
}
