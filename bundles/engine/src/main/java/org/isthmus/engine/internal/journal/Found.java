package org.isthmus.engine.internal.journal;

/**
 * A frame that was looked for by its time.
 *
 * @param at its first row
 * @param gatewayTime when it came, nanoseconds since 1970
 * @param oldest whether the journal keeps none before it
 */
public record Found(Position at, long gatewayTime, boolean oldest) {}
