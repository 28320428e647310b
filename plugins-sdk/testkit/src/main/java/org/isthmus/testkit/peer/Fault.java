package org.isthmus.testkit.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How an answer goes out: rightly, or as devices, cables and adapters do it. A fault that closes
 * {@code out} hangs up.
 */
@FunctionalInterface
public interface Fault {
  /** Sends what becomes of an answer. */
  void send(byte[] request, byte[] answer, OutputStream out) throws IOException;

  /** None: the whole answer in one piece. */
  static Fault none() {
    return (request, answer, out) -> out.write(answer);
  }

  /** A black hole: takes the request and says nothing. */
  static Fault silence() {
    return (request, answer, out) -> {};
  }

  /** Hangs up instead of answering. */
  static Fault hangUp() {
    return (request, answer, out) -> out.close();
  }

  /** Sends the first bytes and hangs up. */
  static Fault cutAfter(int bytes) {
    return (request, answer, out) -> {
      out.write(answer, 0, Math.min(bytes, answer.length));
      out.close();
    };
  }

  /** Sends the first bytes and nothing more, with the connection open. */
  static Fault stopAfter(int bytes) {
    return (request, answer, out) -> out.write(answer, 0, Math.min(bytes, answer.length));
  }

  /** Sends byte by byte, with a pause before each. */
  static Fault slow(long millis) {
    return (request, answer, out) -> {
      for (byte each : answer) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        out.write(each);
        out.flush();
      }
    };
  }

  /** Sends the first bytes one by one, with a pause before each, and then the others. */
  static Fault slowToBegin(long millis, int bytes) {
    return (request, answer, out) -> {
      int first = Math.min(bytes, answer.length);
      slow(millis).send(request, Arrays.copyOf(answer, first), out);
      out.write(answer, first, answer.length - first);
    };
  }

  /** Sends as many random bytes as the answer has, the same for the same seed. */
  static Fault garbage(long seed) {
    return (request, answer, out) -> {
      byte[] random = new byte[answer.length];
      new Random(seed).nextBytes(random);
      out.write(random);
    };
  }

  /** Sends the answer twice, glued. */
  static Fault twice() {
    return times(2);
  }

  /** Sends the answer so many times, glued. */
  static Fault times(int count) {
    return (request, answer, out) -> out.write(repeated(answer, count));
  }

  /** Bytes so many times, glued. */
  static byte[] repeated(byte[] bytes, int count) {
    byte[] glued = new byte[count * bytes.length];
    for (int at = 0; at < glued.length; at += bytes.length) {
      System.arraycopy(bytes, 0, glued, at, bytes.length);
    }
    return glued;
  }

  /**
   * Sends the request back before the answer, as an adapter for RS-485 without echo suppression.
   */
  static Fault echo() {
    return (request, answer, out) -> {
      out.write(request);
      out.write(answer);
    };
  }

  /**
   * Changes some bytes of each answer at random, and appends to some of them; the same for the same
   * seed. Hangs up afterwards, so that nobody waits for what never comes.
   */
  static Fault mutated(long seed) {
    Random random = new Random(seed);
    return (request, answer, out) -> {
      byte[] changed = mutate(answer, random);
      out.write(changed);
      out.close();
    };
  }

  private static byte[] mutate(byte[] answer, Random random) {
    byte[] changed = answer.clone();
    synchronized (random) {
      for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      return random.nextInt(4) == 0
          ? Arrays.copyOf(changed, changed.length + random.nextInt(8))
          : changed;
    }
  }

  /** Never stops sending the answer. */
  static Fault endless() {
    return (request, answer, out) -> {
      while (true) {
        out.write(answer);
      }
    };
  }
}
