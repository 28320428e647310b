package org.isthmus.rest.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when it succeeds.
 *
 * @param type what the body is in JSON; null if it is of another media type, or there is none
 * @param media the body's media type; empty if there is no body
 */
public record Answer(
    int status, @Nullable Class<? extends Record> type, String media, String description) {
  /** The media type of JSON. */
  public static final String JSON = "application/json";
}
