package org.isthmus.host.config;

/**
 * How far a value has to move from the one that passed last, to pass.
 *
 * @param width a value that has moved by at most this much is left out; 0 for none, negative for
 *     "only changes"
 * @param percent whether the width is in hundredths of the value that passed last, else it is in
 *     the tag's own unit
 */
public record SinkDeadband(double width, boolean percent) {
  /** Every value passes. */
  public static final SinkDeadband NONE = new SinkDeadband(0, false);

  /** Each value passes that is another. */
  public static final SinkDeadband CHANGES = new SinkDeadband(-1, false);
}
