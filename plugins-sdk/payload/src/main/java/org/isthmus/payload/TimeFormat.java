package org.isthmus.payload;

/** How times are written. */
public enum TimeFormat {
  /** {@code "2026-03-01T12:00:00.250Z"}. */
  ISO,
  /** Milliseconds since 1970 as a number; what is finer is cut off. */
  EPOCH_MS,
  /** Nanoseconds since 1970 as a number. Beyond 2^53, so JavaScript loses the last digits. */
  EPOCH_NS
}
