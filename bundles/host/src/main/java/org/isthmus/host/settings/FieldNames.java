package org.isthmus.host.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Under which keys the fields of a settings record are written, flat records' among them. */
final class FieldNames {
  private FieldNames() {}

  /** The names of today, in their order. */
  static List<String> current(Class<?> type) {
    List<String> names = new ArrayList<>();
    collect(type, names, false);
    return names;
  }

  /** The names of today and those of earlier versions. */
  static List<String> all(Class<?> type) {
    List<String> names = new ArrayList<>();
    collect(type, names, true);
    return names;
  }

  private static void collect(Class<?> type, List<String> into, boolean former) {
    for (RecordComponent component : type.getRecordComponents()) {
      SettingRule rule = SettingRule.of(component);
      if (rule.flat() && component.getType().isRecord()) {
        collect(component.getType(), into, former);
        continue;
      }
      into.add(component.getName());
      if (former) {
        into.addAll(rule.formerly());
      }
    }
  }
}
