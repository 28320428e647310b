package org.isthmus.host.settings;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.isthmus.api.data.Problem;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.RecordShape.Field;
import org.jspecify.annotations.Nullable;

/** Fills records, the nested ones too, and counts what is wrong. For one call and one thread. */
final class RecordReader {
  /** The JVM leaves out annotations whose package the plugin does not import. */
  private static final Problem UNDECLARED =
      Problem.of(
          "settings.plugin",
          "the plugin's settings carry no @Setting at run time",
          "tell its vendor to let the jar import org.isthmus.api.plugin");

  /** More than a person reads at once; of a map that was put in the wrong place. */
  private static final int MOST_UNKNOWN = 100;

  private final Consumer<Fault> faults;
  private final Consumer<Fault> notices;
  private final ValueReader values;
  private int wrong;

  RecordReader(Path home, Consumer<Fault> faults, Consumer<Fault> notices) {
    this.faults = faults;
    this.notices = notices;
    this.values = new ValueReader(this, home);
  }

  void fault(ConfigValue at, String field, Problem problem) {
    wrong++;
    faults.accept(new Fault(at.origin(), field, problem));
  }

  <S extends Record> @Nullable S read(Class<S> type, Mapping from, String prefix) {
    int before = wrong;
    RecordShape shape = RecordShape.of(type);
    if (!shape.isDeclared()) {
      fault(from, prefix, UNDECLARED);
      return null;
    }
    Set<String> used = new HashSet<>();
    Object[] arguments = new Object[shape.fields().size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = field(shape.fields().get(i), from, prefix, used);
    }
    unknown(shape.names(), from, prefix, used);
    return wrong > before ? null : type.cast(construct(shape, arguments, from, prefix));
  }

  private @Nullable Object field(Field field, Mapping from, String prefix, Set<String> used) {
    SettingRule rule = field.rule();
    if (field.isFlat()) {
      return flat(field.type().asSubclass(Record.class), from, prefix, used);
    }
    String key = written(field.name(), rule, from, prefix, used);
    ConfigValue value = from.entries().get(key);
    if (value != null && !isNothing(value)) {
      return values.read(field.generic(), rule, value, join(prefix, key));
    }
    String at = join(prefix, field.name());
    if (!rule.initial().isEmpty()) {
      ConfigValue initial = InitialValue.parse(rule.initial(), from.origin());
      return values.read(field.generic(), rule, initial, at);
    }
    return field.nullable() ? null : absent(field, from, at);
  }

  /** A record whose fields stand here: of what was written it sees what is meant for it. */
  private @Nullable Object flat(
      Class<? extends Record> type, Mapping from, String prefix, Set<String> used) {
    Map<String, ConfigValue> own = new LinkedHashMap<>(from.entries());
    own.keySet().retainAll(RecordShape.of(type).allNames());
    used.addAll(own.keySet());
    return read(type, new Mapping(from.origin(), own), prefix);
  }

  private @Nullable Object absent(Field field, Mapping from, String at) {
    Class<?> type = field.type();
    if (type.isRecord()) {
      return read(type.asSubclass(Record.class), new Mapping(from.origin(), Map.of()), at);
    }
    fault(
        from,
        at,
        Problem.of(
            "settings.missing",
            "is missing",
            "add '{0}:' and {1}",
            field.name(),
            type == List.class
                ? "a list"
                : type == Map.class
                    ? "keys with values"
                    : ScalarReader.expected(type, field.rule())));
    return null;
  }

  /** The key under which the field was written: its own name, or a former one. */
  private String written(
      String name, SettingRule rule, Mapping from, String prefix, Set<String> used) {
    used.add(name);
    String key = name;
    for (String former : rule.formerly()) {
      ConfigValue old = from.entries().get(former);
      if (old == null || !used.add(former)) {
        continue;
      }
      if (from.entries().containsKey(key)) {
        Problem both =
            Problem.of(
                "settings.twice", "means the same as '{0}', which is there too", "remove it", key);
        fault(old, join(prefix, former), both);
      } else {
        Problem renamed =
            Problem.of(
                "settings.former-key", "the key '{0}' is an old name", "write '{1}'", former, name);
        notices.accept(new Fault(old.origin(), join(prefix, former), renamed));
        key = former;
      }
    }
    return key;
  }

  private void unknown(List<String> known, Mapping from, String prefix, Set<String> used) {
    from.entries().keySet().stream()
        .filter(key -> !used.contains(key))
        .limit(MOST_UNKNOWN)
        .forEach(
            key ->
                fault(from.entries().get(key), join(prefix, key), UnknownKey.problem(key, known)));
  }

  private @Nullable Record construct(
      RecordShape shape, Object[] arguments, Mapping from, String prefix) {
    try {
      return shape.make(arguments);
    } catch (InvocationTargetException e) {
      fault(from, prefix, refused(e.getCause(), from));
    } catch (ReflectiveOperationException e) {
      fault(from, prefix, broken(e));
    }
    return null;
  }

  private static Problem refused(Throwable cause, Mapping from) {
    if (!(cause instanceof IllegalArgumentException) || cause.getMessage() == null) {
      return broken(cause);
    }
    String message = cause.getMessage();
    for (String secret : secrets(from)) {
      message = message.replace(secret, "***");
    }
    return Problem.of("settings.rule", "{0}", "", message);
  }

  /** Of a failure that is the plugin's own, only the kind is told: its text may hold a secret. */
  private static Problem broken(Throwable cause) {
    return Problem.of(
        "settings.plugin",
        "the plugin's own check of its settings failed with {0}",
        "update the plugin or tell its vendor",
        cause.getClass().getSimpleName());
  }

  private static List<String> secrets(ConfigValue value) {
    List<String> found = new ArrayList<>();
    if (value instanceof Scalar scalar && scalar.secret() && !scalar.text().isEmpty()) {
      found.add(scalar.text());
    } else if (value instanceof Mapping mapping) {
      mapping.entries().values().forEach(each -> found.addAll(secrets(each)));
    } else if (value instanceof ConfigValue.Sequence sequence) {
      sequence.items().forEach(each -> found.addAll(secrets(each)));
    }
    return found;
  }

  private static boolean isNothing(ConfigValue value) {
    return value instanceof Scalar scalar && scalar.isNothing();
  }

  private static String join(String prefix, String key) {
    return prefix.isEmpty() ? key : prefix + "." + key;
  }
}
