package org.isthmus.host.config;

import java.time.Duration;
import java.util.List;

/**
 * What a sink leaves out of what its routes give it.
 *
 * @param exclude patterns of tags that do not go there, although a route has them
 * @param quality how good a sample has to be
 * @param every of each tag at most one sample in so long a time, the newest; zero for all
 * @param deadband how far a value has to move
 */
public record SinkFilter(
    List<Route> exclude, Wanted quality, Duration every, SinkDeadband deadband) {
  /** Nothing is left out. */
  public static final SinkFilter NONE =
      new SinkFilter(List.of(), Wanted.ANY, Duration.ZERO, SinkDeadband.NONE);

  /** How good a sample has to be. */
  public enum Wanted {
    /** However bad it is. */
    ANY,
    /** Good or uncertain. */
    NOT_BAD,
    /** Good only. */
    GOOD
  }

  /** Keeps a copy. */
  public SinkFilter {
    exclude = List.copyOf(exclude);
  }

  /** Whether samples of tags that go there are left out. */
  public boolean leavesOut() {
    return quality != Wanted.ANY || !every.isZero() || deadband.width() != 0;
  }
}
