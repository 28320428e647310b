package org.isthmus.api.data;

import static java.util.Objects.requireNonNull;

/**
 * A password, key or token. Prints as {@code ***}, so a settings record can be logged without
 * showing it. Immutable.
 */
public final class Secret {
  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Wraps {@code value}. */
  public static Secret of(String value) {
    return new Secret(requireNonNull(value, "value is null"));
  }

  /** The value itself, for the one place that hands it to the partner. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
