package org.isthmus.testkit.rule;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.plugin.Setting;
import org.isthmus.api.sink.Sink;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;
import org.jspecify.annotations.Nullable;

/** Looks into the settings record of a component. */
final class SettingsFields {
  private SettingsFields() {}

  /** A key of the configuration. */
  record Field(String name, Class<?> type, @Nullable Setting setting) {}

  static Class<? extends Record> type(Candidate plugin, Component component) throws Exception {
    Object made = plugin.make(component);
    return made instanceof Driver<?, ?> driver ? driver.settings() : ((Sink<?>) made).settings();
  }

  /** The keys of a configuration. */
  static List<String> names(Candidate plugin, Component component) throws Exception {
    return fields(type(plugin, component)).stream().map(Field::name).toList();
  }

  /** The fields in their order: flat records stand among those of the one around them. */
  static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    collect(type, fields);
    return fields;
  }

  private static void collect(Class<?> type, List<Field> into) {
    for (RecordComponent field : type.getRecordComponents()) {
      Setting setting = field.getAnnotation(Setting.class);
      if (setting != null && setting.flat() && field.getType().isRecord()) {
        collect(field.getType(), into);
      } else {
        into.add(new Field(field.getName(), field.getType(), setting));
      }
    }
  }
}
