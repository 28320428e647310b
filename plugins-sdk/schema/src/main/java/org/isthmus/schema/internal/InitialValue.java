package org.isthmus.schema.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A default as JSON, checked against the schema it stands in. Stateless. */
final class InitialValue {
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> UNITS =
      Map.of("s", 1_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private InitialValue() {}

  /**
   * The default.
   *
   * @throws IllegalArgumentException that goes on the sentence "the default x of y"
   */
  static Object of(String text, Map<?, ?> schema) {
    if (schema.containsKey("x-secret")) {
      throw new IllegalArgumentException("would be a secret that everybody knows; remove it");
    }
    if (schema.get("enum") instanceof List<?> constants) {
      return checked(constants.contains(text), text, "is none of " + constants);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "boolean" -> truth(text);
      case "integer", "number" -> number(text, schema);
      case "string" -> string(text, schema);
      case "array" -> list(text, (Map<?, ?>) schema.get("items"));
      default -> {
        checked(text.equals("{}"), text, "of a map or a nested record can only be {}");
        yield Map.of();
      }
    };
  }

  private static Object checked(boolean right, Object value, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
    return value;
  }

  private static Object truth(String text) {
    return checked(text.matches("true|false"), text.equals("true"), "is not true or false");
  }

  private static Object number(String text, Map<?, ?> schema) {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a number", e);
    }
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    checked(whole || schema.get("type").equals("number"), number, "is not a whole number");
    return inBounds(number, schema.get("minimum"), schema.get("maximum"), number);
  }

  private static Object inBounds(Object value, Object min, Object max, BigDecimal number) {
    boolean low = min != null && number.compareTo(new BigDecimal(min.toString())) < 0;
    boolean high = max != null && number.compareTo(new BigDecimal(max.toString())) > 0;
    return checked(!low && !high, value, "lies outside its bounds");
  }

  private static Object string(String text, Map<?, ?> schema) {
    String value = text.equals("''") ? "" : text;
    if (schema.get("pattern") instanceof String pattern) {
      checked(value.matches(pattern), value, "does not match " + pattern);
    }
    if ("x-duration".equals(schema.get("format"))) {
      String unit = value.replaceAll("[0-9]", "");
      long number = Long.parseLong(value.substring(0, value.length() - unit.length()));
      BigDecimal millis = BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(MILLIS.get(unit)));
      long each = UNITS.getOrDefault(String.valueOf(schema.get("x-unit")), 1L);
      inBounds(value, scaled(schema, "x-minimum", each), scaled(schema, "x-maximum", each), millis);
    }
    return value;
  }

  private static Object scaled(Map<?, ?> schema, String key, long by) {
    Object bound = schema.get(key);
    return bound == null ? null : new BigDecimal(bound.toString()).multiply(BigDecimal.valueOf(by));
  }

  private static Object list(String text, Map<?, ?> items) {
    checked(text.startsWith("[") && text.endsWith("]"), text, "is not a list such as [a, b]");
    List<Object> values = new ArrayList<>();
    String inner = text.substring(1, text.length() - 1).strip();
    for (String item : inner.isEmpty() ? new String[0] : inner.split(",", -1)) {
      values.add(of(item.strip(), items));
    }
    return values;
  }
}
