package org.isthmus.engine.internal.journal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file of the log. Its name says all that is needed to find one's way: incarnation, first
 * sequence and the hour (since 1970, UTC) to which all of its rows belong. Any thread; the length
 * and the end are set by the writer alone.
 */
final class Segment implements Comparable<Segment> {
  private static final Pattern NAME = Pattern.compile("(\\d{10})-(\\d{19})-(\\d{8})\\.segment");

  private final int incarnation;
  private final long first;
  private final long hour;
  private volatile long length;
  private volatile long ended;

  Segment(int incarnation, long first, long hour, long length) {
    this.incarnation = incarnation;
    this.first = first;
    this.hour = hour;
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
              begin.incarnation(), begin.sequence(), Long.parseLong(matcher.group(3)), length)
          : null;
    } catch (NumberFormatException e) {
      return null; // digits, but no number of ours
    }
  }

  String name() {
    return String.format(Locale.ROOT, "%010d-%019d-%08d.segment", incarnation, first, hour);
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
