package org.isthmus.engine.internal.journal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log. Its name says all that is needed to find one's way: incarnation, first
 * sequence, the hour (since 1970, UTC) to which all of its rows belong, and the key that it is
 * encrypted with. Any thread; the length and the end are set by the writer alone.
 */
final class Segment implements Comparable<Segment> {
  private static final Pattern NAME =
      Pattern.compile("(\\d{10})-(\\d{19})-(\\d{8})(?:-k(\\d{1,9}))?\\.segment");

  private final int incarnation;
  private final long first;
  private final long hour;
  private final int key;
  private volatile long length;
  private volatile long ended;

  Segment(int incarnation, long first, long hour, int key, long length) {
    this.incarnation = incarnation;
    this.first = first;
    this.hour = hour;
    this.key = key;
    this.length = length;
  }

  /** The segment of that file name, or null when it is another kind of file. */
  static @Nullable Segment parse(String name, long length) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    try {
      Position begin =
          new Position(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
      return begin.isPossible()
          ? new Segment(
              begin.incarnation(),
              begin.sequence(),
              Long.parseLong(matcher.group(3)),
              matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4)),
              length)
          : null;
    } catch (NumberFormatException e) {
      return null; // digits, but no number of ours
    }
  }

  String name() {
    String ending = key == 0 ? "" : "-k" + key;
    return String.format(
        Locale.ROOT, "%010d-%019d-%08d%s.segment", incarnation, first, hour, ending);
  }

  int incarnation() {
    return incarnation;
  }

  long first() {
    return first;
  }

  long hour() {
    return hour;
  }

  /** The number of its key; 0 if it is in the clear. */
  int key() {
    return key;
  }

  /** Bytes that are completely written; what stands behind them in the file is nothing. */
  long length() {
    return length;
  }

  void length(long bytes) {
    length = bytes;
  }

  /** When its last row was written, of {@link JournalClock#nanos}; meaningful once it has ended. */
  long ended() {
    return ended;
  }

  void ended(long nanos) {
    ended = nanos;
  }

  @Override
  public int compareTo(Segment other) {
    int byIncarnation = Integer.compare(incarnation, other.incarnation);
    if (byIncarnation != 0) {
      return byIncarnation;
    }
    int byFirst = Long.compare(first, other.first);
    return byFirst != 0 ? byFirst : Long.compare(hour, other.hour);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Segment that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * first + incarnation);
  }

  @Override
  public String toString() {
    return name();
  }
}
