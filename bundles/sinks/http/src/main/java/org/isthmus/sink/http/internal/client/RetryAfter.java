package org.isthmus.sink.http.internal.client;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long a server wants to be left alone (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
  /** Who asks for more is asked again after this. */
  private static final Duration MOST = Duration.ofMinutes(15);

  private RetryAfter() {}

  static @Nullable Duration of(@Nullable String header) {
    Duration asked = header == null ? null : parse(header.strip());
    if (asked == null || asked.isNegative()) {
      return null;
    }
    return asked.compareTo(MOST) > 0 ? MOST : asked;
  }

  private static @Nullable Duration parse(String text) {
    if (text.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(Instant.now(), until);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
