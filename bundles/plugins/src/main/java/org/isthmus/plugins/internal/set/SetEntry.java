package org.isthmus.plugins.internal.set;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plugin of the set.
 *
 * @param previous what a roll-back goes to
 * @param hold what may replace it without somebody asking
 * @param since when the current release came in
 */
public record SetEntry(
    String id, Release current, @Nullable Release previous, Hold hold, Instant since) {

  /** What a newer distribution may do to it. */
  public enum Hold {
    /** It came with the distribution, and follows it. */
    BUNDLED,
    /** Somebody installed it: only a higher version of the distribution replaces it. */
    CHOSEN,
    /** Somebody went back to it: nothing of the distribution replaces it. */
    PINNED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Hold of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /** The same plugin with another release, that can be rolled back to this one. */
  public SetEntry next(Release release, Hold how, Instant now) {
    return new SetEntry(id, release, current, how, now);
  }
}
