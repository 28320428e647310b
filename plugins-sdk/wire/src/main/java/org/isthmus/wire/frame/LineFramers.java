package org.isthmus.wire.frame;

import java.time.Duration;

/**
 * The ways in which serial protocols mark their frames, on lines where noise comes and anything may
 * be lost: what belongs to no frame is dropped, and the next one is looked for. Stateless.
 */
public final class LineFramers {
  private static final byte SOH = 0x01;
  private static final byte EOT = 0x04;
  private static final byte ETB = 0x17;

  private LineFramers() {}

  /**
   * A frame ends when the line is silent, and nothing else tells its end.
   *
   * @param silence such as {@code Duration.ofNanos(mode.nanos(4))}; adapters at USB and serial
   *     servers deliver in portions, so that less than 20 ms is seldom wise there
   * @param most bytes that a frame may have
   */
  public static Framer idle(Duration silence, int most) {
    return idle(
        silence,
        (bytes, from, to) -> {
          if (to - from > most) {
            throw new FrameException("a frame is longer than " + most + " bytes");
          }
          return Framer.MORE;
        });
  }

  /**
   * A frame ends where {@code expected} says, or with a silence before that: then what has come is
   * a frame that was cut, for the matcher to judge, and the next one begins anew.
   */
  public static Framer idle(Duration silence, Framer expected) {
    long nanos = silence.toNanos();
    return new Framer() {
      @Override
      public int length(byte[] bytes, int from, int to) throws FrameException {
        return expected.length(bytes, from, to);
      }

      @Override
      public long silence() {
        return nanos;
      }
    };
  }

  /**
   * A frame begins with a mark and is as long as {@code rest} says. What comes before is dropped,
   * and so is a mark behind which no frame can follow.
   *
   * @param rest sees the frame with its mark
   */
  public static Framer from(byte mark, Framer rest) {
    return (bytes, from, to) -> {
      if (bytes[from] != mark) {
        return -before(bytes, from, to, mark);
      }
      try {
        return rest.length(bytes, from, to);
      } catch (FrameException noise) {
        return -1;
      }
    };
  }

  private static int before(byte[] bytes, int from, int to, byte mark) {
    int i = from + 1;
    while (i < to && bytes[i] != mark) {
      i++;
    }
    return i - from;
  }

  /**
   * Besides the frames that {@code rest} knows there are short signals that are frames themselves,
   * such as ACK, NAK or DLE ACK.
   *
   * @param rest knows frames that begin otherwise
   */
  public static Framer signals(Framer rest, byte[]... signals) {
    byte[][] all = signals.clone();
    return (bytes, from, to) -> {
      int signal = signal(bytes, from, to, all);
      if (signal >= 0) {
        return signal;
      }
      int length = rest.length(bytes, from, to);
      for (int dropped = 1; dropped < -length; dropped++) {
        if (signal(bytes, from + dropped, to, all) >= 0) {
          return -dropped;
        }
      }
      return length;
    };
  }

  /** The length of the signal that begins there; {@link Framer#MORE}; -1 if none does. */
  private static int signal(byte[] bytes, int from, int to, byte[][] signals) {
    for (byte[] signal : signals) {
      int same = 0;
      while (same < signal.length && from + same < to && bytes[from + same] == signal[same]) {
        same++;
      }
      if (same == signal.length) {
        return same;
      } else if (from + same == to) {
        return Framer.MORE;
      }
    }
    return -1;
  }

  /**
   * Blocks of ISO 1745 and IEC 62056-21: from SOH or STX to ETX, ETB or EOT.
   *
   * @param trailer bytes that follow the end and belong to the frame: 1 for a BCC
   * @param most bytes that a frame may have
   */
  public static Framer blocks(int trailer, int most) {
    return (bytes, from, to) -> {
      if (!begins(bytes[from])) {
        int i = from + 1;
        while (i < to && !begins(bytes[i])) {
          i++;
        }
        return from - i;
      }
      for (int i = from + 1; i < to; i++) {
        if (bytes[i] == Escapes.ETX || bytes[i] == ETB || bytes[i] == EOT) {
          return whole(from, to, i + 1 + trailer - from, most);
        }
      }
      return to - from < most ? Framer.MORE : -1;
    };
  }

  private static boolean begins(byte mark) {
    return mark == SOH || mark == Escapes.STX;
  }

  private static int whole(int from, int to, int length, int most) {
    if (length > most) {
      return -1;
    }
    return to - from < length ? Framer.MORE : length;
  }
}
