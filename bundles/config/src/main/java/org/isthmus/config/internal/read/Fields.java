package org.isthmus.config.internal.read;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;
import org.isthmus.host.settings.DurationNotation;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.isthmus.host.settings.ScalarNotation;
import org.isthmus.host.settings.UnknownKey;
import org.jspecify.annotations.Nullable;

/** The fields of one map of a file, each checked as it is taken. One thread. */
final class Fields {
  private static final String MASK = "***";

  private final Mapping from;
  private final String path;
  private final Faults faults;

  /** Fields of which only {@code keys} are known; every other one is a fault. */
  Fields(Mapping from, String path, Faults faults, Collection<String> keys) {
    this.from = from;
    this.path = path;
    this.faults = faults;
    for (Map.Entry<String, ConfigValue> entry : from.entries().entrySet()) {
      if (!keys.contains(entry.getKey())) {
        faults.add(
            () ->
                new Fault(
                    entry.getValue().origin(),
                    field(entry.getKey()),
                    UnknownKey.problem(entry.getKey(), keys)));
      }
    }
  }

  String field(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  Origin origin() {
    return from.origin();
  }

  Origin origin(String key) {
    ConfigValue value = from.entries().get(key);
    return value == null ? from.origin() : value.origin();
  }

  void wrong(String key, String problem, String cure, Object... parameters) {
    Object[] shown =
        from.entries().get(key) instanceof Scalar scalar && scalar.secret()
            ? Arrays.stream(parameters).map(each -> masked(each, scalar.text())).toArray()
            : parameters;
    faults.add(origin(key), field(key), "config.value", problem, cure, shown);
  }

  /** Without what a reference gave, in words or as a number made of it. */
  private static Object masked(Object parameter, String secret) {
    if (parameter instanceof Number) {
      return MASK;
    }
    return secret.isEmpty() ? parameter : String.valueOf(parameter).replace(secret, MASK);
  }

  /** Whether the value came out of a reference, and is not to be shown. */
  boolean isSecret(String key) {
    return from.entries().get(key) instanceof Scalar scalar && scalar.secret();
  }

  void secretInPlainText(String key) {
    faults.add(
        origin(key),
        field(key),
        "settings.plain-secret",
        "a secret stands in plain text",
        "write a reference such as ${secret:name}");
  }

  /** The value; null if nothing was written. */
  @Nullable ConfigValue value(String key) {
    ConfigValue value = from.entries().get(key);
    return value instanceof Scalar scalar && scalar.isNothing() ? null : value;
  }

  void missing(String key, String expected) {
    faults.add(
        from.origin(),
        field(key),
        "config.missing",
        "is missing",
        "add '{0}:' and {1}",
        key,
        expected);
  }

  private @Nullable Scalar scalar(String key, String expected) {
    ConfigValue value = value(key);
    if (value == null || value instanceof Scalar) {
      return (Scalar) value;
    }
    String found = value instanceof Mapping ? "keys with values stand" : "a list stands";
    wrong(key, "{0} where something else belongs", "write {1}", found, expected);
    return null;
  }

  /** An optional text; empty if there is none. */
  String text(String key, String expected) {
    Scalar scalar = scalar(key, expected);
    return scalar == null ? "" : scalar.text();
  }

  /** A text that must be there; empty after a fault. */
  String needed(String key, String expected) {
    if (value(key) == null) {
      missing(key, expected);
      return "";
    }
    String text = text(key, expected);
    if (text.isEmpty() && value(key) instanceof Scalar) {
      wrong(key, "is empty", "write {0}", expected);
    }
    return text;
  }

  boolean flag(String key, boolean otherwise) {
    Scalar scalar = scalar(key, "true or false");
    if (scalar == null) {
      return otherwise;
    }
    Boolean truth = plain(scalar) ? ScalarNotation.truth(scalar.text()) : null;
    if (truth == null) {
      notA(key, scalar, "true or false");
      return otherwise;
    }
    return truth;
  }

  double number(String key, double otherwise) {
    Scalar scalar = scalar(key, "a number");
    if (scalar == null) {
      return otherwise;
    }
    Double number = plain(scalar) ? ScalarNotation.real(scalar.text()) : null;
    if (number == null) {
      notA(key, scalar, "a number");
      return otherwise;
    }
    return number;
  }

  long whole(String key, long otherwise, long min, long max) {
    String expected = "a whole number from " + min + " to " + max;
    Scalar scalar = scalar(key, expected);
    if (scalar == null) {
      return otherwise;
    }
    Long number = plain(scalar) ? ScalarNotation.whole(scalar.text()) : null;
    if (number == null || number < min || number > max) {
      notA(key, scalar, expected);
      return otherwise;
    }
    return number;
  }

  /** A duration in bounds; {@code otherwise} if there is none or it is wrong. */
  Duration duration(String key, Duration otherwise, Duration min, Duration max) {
    Scalar scalar = scalar(key, DurationNotation.EXPECTED);
    if (scalar == null) {
      return otherwise;
    }
    Duration duration = DurationNotation.parse(scalar.text());
    if (duration == null) {
      notA(key, scalar, DurationNotation.EXPECTED);
    } else if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
      wrong(
          key,
          "{0} is outside the limits",
          "write a duration from {1} to {2}",
          shown(scalar),
          DurationNotation.format(min),
          DurationNotation.format(max));
    } else {
      return duration;
    }
    return otherwise;
  }

  void notA(String key, Scalar scalar, String expected) {
    if (plain(scalar) || ScalarNotation.real(scalar.text()) == null) {
      wrong(key, "{0} is not {1}", "write {1}", shown(scalar), expected);
    } else {
      wrong(key, "{0} is a text, because it is in quotes", "write {1}", shown(scalar), expected);
    }
  }

  static String shown(Scalar scalar) {
    return scalar.secret() ? "what the reference gives" : "'" + scalar.text() + "'";
  }

  private static boolean plain(Scalar scalar) {
    return !scalar.quoted() || scalar.secret();
  }

  /** A map; empty if there is none, or after a fault. */
  Mapping mapping(String key) {
    ConfigValue value = value(key);
    if (value instanceof Mapping mapping) {
      return mapping;
    }
    if (value != null) {
      wrong(key, "is not a map", "write keys with values, such as { key: value }");
    }
    return new Mapping(origin(key), Map.of());
  }

  /** A list's items; empty if there is none, or after a fault. */
  List<ConfigValue> items(String key) {
    ConfigValue value = value(key);
    if (value instanceof Sequence sequence) {
      return sequence.items();
    }
    if (value != null) {
      wrong(key, "is not a list", "write items one a line, each after '- '");
    }
    return List.of();
  }

  /** Fields of an item of a list; null after a fault. */
  @Nullable Fields item(String list, int index, ConfigValue item, List<String> keys) {
    String at = field(list) + "[" + index + "]";
    if (item instanceof Mapping mapping) {
      return new Fields(mapping, at, faults, keys);
    }
    faults.add(item.origin(), at, "config.value", "is not a map", "write { key: value, ... }");
    return null;
  }

  /** Fields of a map inside this one. */
  Fields nested(String key, Collection<String> keys) {
    return new Fields(mapping(key), field(key), faults, keys);
  }
}
