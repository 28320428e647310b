package org.isthmus.sink.http.internal.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the server has said.
 *
 * @param text the beginning of the body
 * @param retryAfter how long it wants to be left alone; null if it did not say
 * @param location where it sends us; null if nowhere
 */
public record Answer(
    int status, String text, @Nullable Duration retryAfter, @Nullable String location) {

  /** Whether the server has taken the request. */
  public boolean isTaken() {
    return status >= 200 && status < 300;
  }

  /** The status, and the beginning of what the server says of it, in one line. */
  public String said() {
    String line = text.replaceAll("\\s+", " ").strip();
    String shown = line.length() > 200 ? line.substring(0, 200) + "..." : line;
    return shown.isEmpty() ? String.valueOf(status) : status + " (" + shown + ")";
  }
}
