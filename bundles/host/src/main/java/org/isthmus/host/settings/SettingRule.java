package org.isthmus.host.settings;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.isthmus.api.plugin.Setting;

/** What {@link Setting} demands of one value; open where nothing is demanded. Immutable. */
record SettingRule(
    String initial,
    boolean flat,
    List<String> formerly,
    double min,
    double max,
    String pattern,
    double unitMillis) {

  static SettingRule of(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      return new SettingRule(
          "", false, List.of(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, "", 1);
    }
    return new SettingRule(
        setting.value(),
        setting.flat(),
        List.of(setting.formerly()),
        setting.min(),
        setting.max(),
        setting.pattern(),
        millis(setting.unit()));
  }

  /** How many milliseconds the bounds of a duration count in. */
  private static double millis(String unit) {
    return switch (unit) {
      case "s" -> 1_000;
      case "min" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 1;
    };
  }

  boolean tooSmall(Object value) {
    return number(value) < min;
  }

  boolean tooLarge(Object value) {
    return number(value) > max;
  }

  boolean matches(String text) {
    return pattern.isEmpty() || Pattern.matches(pattern, text);
  }

  private double number(Object value) {
    if (value instanceof Duration duration) {
      return (duration.getSeconds() * 1e3 + duration.getNano() / 1e6) / unitMillis;
    }
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** {@code from 1 to 65535}, with a space before it; empty if there is no bound. */
  String range(Class<?> type) {
    boolean below = min != Double.NEGATIVE_INFINITY;
    boolean above = max != Double.POSITIVE_INFINITY;
    if (below && above) {
      return " from " + bound(type, min) + " to " + bound(type, max);
    }
    if (below) {
      return " of at least " + bound(type, min);
    }
    return above ? " of at most " + bound(type, max) : "";
  }

  private String bound(Class<?> type, double bound) {
    if (type == Duration.class) {
      return DurationNotation.format(Duration.ofMillis(Math.round(bound * unitMillis)));
    }
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
