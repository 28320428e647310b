package org.isthmus.rest.internal.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operation takes.
 *
 * @param type what the body is in JSON; null if it is of another media type
 * @param streamed whether the operation reads it by itself
 * @param atOnce how many requests may send one at the same time
 */
public record Body(
    @Nullable Class<? extends Record> type,
    List<String> media,
    long most,
    boolean streamed,
    int atOnce,
    String description) {}
