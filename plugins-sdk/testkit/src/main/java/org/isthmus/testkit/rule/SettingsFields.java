package org.isthmus.testkit.rule;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.plugin.Setting;
import org.isthmus.api.sink.Sink;
import org.isthmus.testkit.jar.Candidate;
import org.isthmus.testkit.jar.Components.Component;

/** Looks into the settings record of a component. */
final class SettingsFields {
  private SettingsFields() {}

  static Class<?> type(Candidate plugin, Component component) throws Exception {
    Object made = plugin.make(component);
    return made instanceof Driver<?, ?> driver ? driver.settings() : ((Sink<?>) made).settings();
  }

  /** The keys of a configuration: flat records stand among the fields of the one around them. */
  static List<String> names(Candidate plugin, Component component) throws Exception {
    List<String> names = new ArrayList<>();
    collect(type(plugin, component), names);
    return names;
  }

  private static void collect(Class<?> type, List<String> into) {
    for (RecordComponent field : type.getRecordComponents()) {
      Setting setting = field.getAnnotation(Setting.class);
      if (setting != null && setting.flat() && field.getType().isRecord()) {
        collect(field.getType(), into);
      } else {
        into.add(field.getName());
      }
    }
  }
}
