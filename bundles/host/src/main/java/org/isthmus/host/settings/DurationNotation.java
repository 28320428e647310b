package org.isthmus.host.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as the configuration writes them: a whole number and one of {@code ms}, {@code s},
 * {@code m}, {@code h}, {@code d}, such as {@code 500ms}. Stateless.
 */
public final class DurationNotation {
  /** What a message says of a right one. */
  public static final String EXPECTED = "a duration such as 500ms, 5s, 10m, 2h or 1d";

  private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");

  private DurationNotation() {}

  /** Reads a duration; null if the text is none. */
  public static @Nullable Duration parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofSeconds(number * 60);
      case "h" -> Duration.ofSeconds(number * 3_600);
      // 15 digits times the seconds of a day do not fit a long.
      default -> number > 100_000_000_000L ? null : Duration.ofDays(number);
    };
  }

  /** Writes a duration of whole milliseconds in the largest unit that is exact. */
  public static String format(Duration duration) {
    long ms = duration.toMillis();
    if (ms == 0) {
      return "0s";
    }
    if (ms % 86_400_000 == 0) {
      return ms / 86_400_000 + "d";
    }
    if (ms % 3_600_000 == 0) {
      return ms / 3_600_000 + "h";
    }
    if (ms % 60_000 == 0) {
      return ms / 60_000 + "m";
    }
    return ms % 1_000 == 0 ? ms / 1_000 + "s" : ms + "ms";
  }
}
