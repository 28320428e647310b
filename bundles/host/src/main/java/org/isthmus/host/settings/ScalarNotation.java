package org.isthmus.host.settings;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Truth values and numbers as the core schema of YAML 1.2 writes them. Stateless. */
public final class ScalarNotation {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,9})?");
  private static final Pattern RADIX = Pattern.compile("0(?:x([0-9a-fA-F]{1,15})|o([0-7]{1,20}))");

  /** Of more characters no number is made: the time for that grows with their square. */
  private static final int LONGEST = 1000;

  private ScalarNotation() {}

  /** The truth value; null if the text is none. */
  public static @Nullable Boolean truth(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> null;
    };
  }

  /** The whole number; null if the text is none or does not fit 64 bits. */
  public static @Nullable Long whole(String text) {
    Matcher radix = RADIX.matcher(text);
    if (radix.matches()) {
      return radix.group(1) != null
          ? Long.parseLong(radix.group(1), 16)
          : Long.parseLong(radix.group(2), 8);
    }
    if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
      return null;
    }
    try {
      return new BigDecimal(text).longValueExact();
    } catch (ArithmeticException broken) {
      return null;
    }
  }

  /** The number; null if the text is none or too large for a double. */
  public static @Nullable Double real(String text) {
    if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
      return null;
    }
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? null : number;
  }
}
