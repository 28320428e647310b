package org.isthmus.testkit.suite;

import java.math.BigDecimal;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Values as a person writes them in a suite. */
public final class Values {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private Values() {}

  /** The text of a recorded value; null for none. */
  public static @Nullable String text(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return HEX.formatHex(bytes);
    }
    return value == null ? null : value.toString();
  }

  /** Whether both mean the same: as numbers where both are, else as texts. */
  public static boolean same(@Nullable String expected, @Nullable String actual) {
    if (expected == null || actual == null) {
      return expected == null && actual == null;
    }
    try {
      return new BigDecimal(expected).compareTo(new BigDecimal(actual)) == 0;
    } catch (NumberFormatException e) {
      return expected.equals(actual);
    }
  }
}
