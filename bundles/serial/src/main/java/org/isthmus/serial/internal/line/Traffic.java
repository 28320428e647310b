package org.isthmus.serial.internal.line;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;
import org.isthmus.serial.internal.port.Port;

/**
 * The bytes of a port that is open, and when the last of them was on the wire. For the thread of
 * the part whose turn it is, except {@link #close}.
 */
final class Traffic {
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int STALE = 256;
  private static final int SILENCES = 4;
  private static final long NOISE_AT_MOST = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long ECHO_GRACE = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long BLOCKED = TimeUnit.SECONDS.toNanos(1);
  private static final long UNSENT_LOOK = TimeUnit.MILLISECONDS.toNanos(1);

  private final Port port;
  private final byte[] stale = new byte[STALE];
  private volatile long lastByte = System.nanoTime();

  Traffic(Port port) {
    this.port = port;
  }

  void close() {
    port.close();
  }

  /**
   * Waits until the line has been silent, and throws away what comes until then: the late answer of
   * a device that has been given up, noise. A line that is never silent is used all the same.
   */
  void settle(Part part, long silence) throws IOException, LinkException, InterruptedException {
    long until = System.nanoTime() + SILENCES * silence + NOISE_AT_MOST;
    part.sleepUntil(lastByte + silence);
    while (port.hasUnread() && until - System.nanoTime() > 0) {
      if (port.read(stale, 0, STALE, 0) > 0) {
        lastByte = System.nanoTime();
      }
      part.sleepUntil(lastByte + silence);
    }
  }

  /** Returns when the last bit has left, as far as the line's speed and the system tell. */
  void send(Part part, byte[] bytes, int from, int to)
      throws IOException, LinkException, InterruptedException {
    long left = System.nanoTime() + part.mode().nanos(to - from);
    port.write(bytes, from, to);
    lastByte = left;
    part.sleepUntil(left);
    while (port.hasUnsent() && System.nanoTime() - left < BLOCKED) {
      part.sleepUntil(System.nanoTime() + UNSENT_LOOK);
      lastByte = System.nanoTime();
    }
    if (part.mode().flow() != LineMode.Flow.NONE && port.hasUnsent()) {
      port.discard();
      throw blocked(part);
    }
    if (part.mode().echo()) {
      swallowEcho(part, bytes, from, to);
    }
  }

  private static LinkException blocked(Part part) {
    return new LinkException(
        Problem.of(
            "line.blocked",
            "nothing can be sent on serial port {0}: the other end stops it by flow control",
            "check that the device is on and its control wires, or set flow control to none",
            part.port()));
  }

  int receive(Part part, byte[] into, int at, int room, long deadline)
      throws IOException, LinkException, InterruptedException {
    while (true) {
      long left = deadline - System.nanoTime();
      // In slices: the port goes on for others when this part is closed or interrupted.
      int read = port.read(into, at, room, Math.max(0, Math.min(left, SLICE)));
      part.check();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (read > 0) {
        lastByte = System.nanoTime();
        return read;
      }
      if (left <= 0) {
        return 0;
      }
    }
  }

  /** Reads back what an adapter gives back of the own request. */
  private void swallowEcho(Part part, byte[] bytes, int from, int to)
      throws IOException, LinkException, InterruptedException {
    long deadline = System.nanoTime() + part.mode().nanos(to - from) + ECHO_GRACE;
    int at = from;
    while (at < to) {
      int read = receive(part, stale, 0, Math.min(STALE, to - at), deadline);
      if (read == 0) {
        throw noEcho(part, "{0} of {1} bytes have come back", at - from, to - from);
      }
      for (int i = 0; i < read; i++) {
        if (stale[i] != bytes[at + i]) {
          throw noEcho(part, "byte {0} has come back as another", at + i - from + 1);
        }
      }
      at += read;
    }
  }

  private static LinkException noEcho(Part part, String what, Object... parameters) {
    return new LinkException(
        Problem.of(
            "line.echo",
            "serial port " + part.port() + " should give back what is sent, but " + what,
            "switch 'echo' off if the adapter gives nothing back; else check for two devices that"
                + " send at once",
            parameters));
  }
}
