package org.isthmus.wire.frame;

import java.time.Duration;

/** The ways in which protocols mark where a frame ends. Stateless. */
public final class Framers {
  private Framers() {}

  /** Every frame has so many bytes. */
  public static Framer fixed(int length) {
    return (bytes, from, to) -> to - from < length ? Framer.MORE : length;
  }

  /**
   * A field at a fixed place says how long the frame is.
   *
   * @param at offset of the field from the frame's begin
   * @param width of the field in bytes, 1 to 4
   * @param littleEndian whether its low byte comes first
   * @param adds what the field does not count: the header, checks behind the data
   * @param most bytes that a frame may have; more is an error and no wait
   */
  public static Framer lengthField(int at, int width, boolean littleEndian, int adds, int most) {
    if (width < 1 || width > Integer.BYTES) {
      throw new IllegalArgumentException("a length has 1 to 4 bytes, not " + width);
    }
    return (bytes, from, to) -> {
      if (to - from < at + width) {
        return Framer.MORE;
      }
      long told = field(bytes, from + at, width, littleEndian);
      long length = told + adds;
      if (length < at + width || length > most) {
        throw new FrameException(
            "a length of " + told + " is not in " + (at + width - adds) + ".." + (most - adds));
      }
      return to - from < length ? Framer.MORE : (int) length;
    };
  }

  private static long field(byte[] bytes, int at, int width, boolean littleEndian) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      int next = littleEndian ? at + width - 1 - i : at + i;
      value = value << Byte.SIZE | (bytes[next] & 0xFF);
    }
    return value;
  }

  /**
   * A frame ends with these bytes, such as CR LF.
   *
   * @param most bytes that a frame may have
   */
  public static Framer delimited(int most, byte... end) {
    byte[] mark = end.clone();
    return (bytes, from, to) -> {
      int last = Math.min(to, from + most);
      for (int i = from + mark.length; i <= last; i++) {
        if (endsAt(bytes, i, mark)) {
          return i - from;
        }
      }
      if (to - from >= most) {
        throw new FrameException("no end of the line in " + most + " bytes");
      }
      return Framer.MORE;
    };
  }

  private static boolean endsAt(byte[] bytes, int end, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes[end - mark.length + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A frame lies between two marks, as between STX and ETX, and checks may follow. What comes
   * before the first mark is dropped.
   *
   * @param trailer bytes that follow the second mark and belong to the frame
   * @param most bytes that a frame may have
   */
  public static Framer enclosed(byte start, byte end, int trailer, int most) {
    return (bytes, from, to) -> {
      if (bytes[from] != start) {
        return -before(bytes, from, to, start);
      }
      for (int i = from + 1; i < to; i++) {
        if (bytes[i] == end) {
          return whole(from, to, i + 1 + trailer - from, most);
        }
      }
      return to - from < most ? Framer.MORE : -1;
    };
  }

  /** What is longer than a frame may be began with a mark that was none. */
  private static int whole(int from, int to, int length, int most) {
    if (length > most) {
      return -1;
    }
    return to - from < length ? Framer.MORE : length;
  }

  private static int before(byte[] bytes, int from, int to, byte start) {
    int i = from + 1;
    while (i < to && bytes[i] != start) {
      i++;
    }
    return i - from;
  }

  /**
   * A frame lies between DLE STX and DLE ETX, with every DLE of its data doubled (DF1, ANSI X3.28),
   * and checks may follow. What comes before is dropped.
   *
   * @param trailer bytes that follow DLE ETX and belong to the frame
   * @param most bytes that a frame may have, doubled ones included
   */
  public static Framer stuffed(int trailer, int most) {
    return (bytes, from, to) -> {
      if (bytes[from] != Escapes.DLE) {
        return -before(bytes, from, to, Escapes.DLE);
      } else if (to - from < 2) {
        return Framer.MORE;
      } else if (bytes[from + 1] != Escapes.STX) {
        return -1;
      }
      int i = from + 2;
      while (i + 1 < to) {
        boolean escape = bytes[i] == Escapes.DLE;
        if (escape && bytes[i + 1] == Escapes.ETX) {
          return whole(from, to, i + 2 + trailer - from, most);
        }
        i += escape ? 2 : 1; // a doubled one is data
      }
      return to - from < most ? Framer.MORE : -1;
    };
  }

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
}
