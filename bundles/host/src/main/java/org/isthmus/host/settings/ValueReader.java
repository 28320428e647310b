package org.isthmus.host.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Secret;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;
import org.jspecify.annotations.Nullable;

/** Makes one value of a settings record; what is wrong goes to the record's reader. One thread. */
final class ValueReader {
  private final RecordReader records;
  private final ScalarReader scalars;

  ValueReader(RecordReader records, Path home) {
    this.records = records;
    this.scalars = new ScalarReader(home);
  }

  /** The value; null if a fault was told. */
  @Nullable Object read(Type type, SettingRule rule, ConfigValue value, String field) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          ? list(generic.getActualTypeArguments()[0], rule, value, field)
          : map(generic, rule, value, field);
    }
    if (!(type instanceof Class<?> plain) || !(plain.isRecord() || ScalarReader.supports(plain))) {
      return unsupported(type, value, field);
    }
    return plain.isRecord() ? nested(plain, value, field) : scalar(plain, rule, value, field);
  }

  private @Nullable Object nested(Class<?> type, ConfigValue value, String field) {
    if (value instanceof Mapping mapping) {
      return records.read(type.asSubclass(Record.class), mapping, field);
    }
    return shape(value, field, "keys with values, such as { key: value }");
  }

  private @Nullable Object list(Type item, SettingRule rule, ConfigValue value, String field) {
    if (!(value instanceof Sequence sequence)) {
      return shape(value, field, "a list such as [a, b]");
    }
    List<Object> items = new ArrayList<>();
    for (ConfigValue each : sequence.items()) {
      Object read = read(item, rule, each, field + "[" + items.size() + "]");
      items.add(read == null ? "" : read);
    }
    return Collections.unmodifiableList(items);
  }

  private @Nullable Object map(
      ParameterizedType type, SettingRule rule, ConfigValue value, String field) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() != Map.class || arguments[0] != String.class) {
      return unsupported(type, value, field);
    }
    if (!(value instanceof Mapping mapping)) {
      return shape(value, field, "keys with values, such as { key: value }");
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, each) -> {
              Object read = read(arguments[1], rule, each, field + "." + key);
              entries.put(key, read == null ? "" : read);
            });
    return Collections.unmodifiableMap(entries);
  }

  private @Nullable Object scalar(
      Class<?> type, SettingRule rule, ConfigValue value, String field) {
    String expected = ScalarReader.expected(type, rule);
    if (!(value instanceof Scalar scalar)) {
      return shape(value, field, expected);
    }
    if (type == Secret.class && !scalar.secret()) {
      return plainSecret(scalar, field);
    }
    if (ScalarReader.isPlain(type) && scalar.quoted() && !scalar.secret()) {
      return wrong(scalar, field, "{0} is a text, because it is in quotes", expected);
    }
    Object read = scalars.read(type, scalar.text());
    if (read == null) {
      return wrong(scalar, field, "{0} is not " + kind(expected), expected);
    }
    return inBounds(rule, scalar, read, field, expected) ? read : null;
  }

  private boolean inBounds(
      SettingRule rule, Scalar scalar, Object read, String field, String expected) {
    if (rule.tooSmall(read)) {
      wrong(scalar, field, "{0} is too small", expected);
    } else if (rule.tooLarge(read)) {
      wrong(scalar, field, "{0} is too large", expected);
    } else if (!rule.matches(scalar.text())) {
      wrong(scalar, field, "{0} does not have the form that is needed", expected);
    } else {
      return true;
    }
    return false;
  }

  /** The expectation without its bounds and examples. */
  private static String kind(String expected) {
    return expected.replaceFirst(" (such as|from|of at|that matches) .*", "");
  }

  private @Nullable Object wrong(Scalar scalar, String field, String problem, String expected) {
    String shown = scalar.secret() ? "what the reference gives" : "'" + scalar.text() + "'";
    records.fault(
        scalar, field, Problem.of("settings.value", problem, "write {1}", shown, expected));
    return null;
  }

  private @Nullable Object shape(ConfigValue value, String field, String expected) {
    String found =
        value instanceof Mapping
            ? "keys with values stand"
            : value instanceof Sequence ? "a list stands" : "a single value stands";
    records.fault(
        value,
        field,
        Problem.of(
            "settings.shape", "{0} where something else belongs", "write {1}", found, expected));
    return null;
  }

  private @Nullable Object plainSecret(Scalar scalar, String field) {
    records.fault(
        scalar,
        field,
        Problem.of(
            "settings.plain-secret",
            "a secret stands in plain text",
            "write a reference: ${env:NAME}, ${file:path} or ${secret:name}"));
    return null;
  }

  private @Nullable Object unsupported(Type type, ConfigValue value, String field) {
    records.fault(
        value,
        field,
        Problem.of(
            "settings.type",
            "the plugin declares this field with the unsupported type {0}",
            "update the plugin or tell its vendor",
            type.getTypeName()));
    return null;
  }
}
