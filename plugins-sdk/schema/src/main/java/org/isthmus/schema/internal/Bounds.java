package org.isthmus.schema.internal;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.isthmus.api.plugin.Setting;

/** Bounds and patterns of {@link Setting} in a schema. Stateless. */
final class Bounds {
  private Bounds() {}

  /** Adds them; gives what is wrong, empty if nothing is. */
  static String add(Map<String, Object> schema, Setting setting) {
    // A duration is a text in JSON, whose bounds a schema cannot say: the form and the reader do.
    boolean duration = SimpleType.isDuration(schema);
    put(schema, duration ? "x-minimum" : "minimum", setting.min());
    put(schema, duration ? "x-maximum" : "maximum", setting.max());
    if (setting.pattern().isEmpty()) {
      return "";
    }
    try {
      Pattern.compile(setting.pattern());
    } catch (PatternSyntaxException e) {
      return "the pattern is not a regular expression: " + e.getDescription();
    }
    schema.put("pattern", "^(?:" + setting.pattern() + ")$");
    return "";
  }

  private static void put(Map<String, Object> schema, String key, double bound) {
    if (!Double.isInfinite(bound)) {
      schema.put(
          key, new BigDecimal(BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString()));
    }
  }
}
