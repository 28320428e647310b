package org.isthmus.host.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isthmus.api.plugin.Setting;

/**
 * What a settings record says of its fields. Reflection is asked once a class and not once a
 * device: hundreds of devices are understood anew while their driver is upgraded. It is kept by the
 * class itself and goes with it. Immutable.
 */
final class RecordShape {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type.asSubclass(Record.class));
        }
      };

  /** A component of the record. */
  record Field(String name, Class<?> type, Type generic, SettingRule rule, boolean nullable) {
    boolean isFlat() {
      return rule.flat() && type.isRecord();
    }
  }

  private final Class<? extends Record> type;
  private final List<Field> fields;
  private final boolean declared;
  private final List<String> names;
  private final List<String> allNames;

  private RecordShape(Class<? extends Record> type) {
    RecordComponent[] components = type.getRecordComponents();
    this.type = type;
    this.fields = Arrays.stream(components).map(each -> field(type, each)).toList();
    this.declared =
        components.length == 0
            || Arrays.stream(components).anyMatch(each -> each.isAnnotationPresent(Setting.class));
    this.names = names(false);
    this.allNames = names(true);
  }

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static Field field(Class<?> type, RecordComponent component) {
    return new Field(
        component.getName(),
        component.getType(),
        component.getGenericType(),
        SettingRule.of(component),
        NullableComponents.isNullable(type, component));
  }

  private List<String> names(boolean former) {
    List<String> into = new ArrayList<>();
    for (Field field : fields) {
      if (field.isFlat()) {
        RecordShape inner = of(field.type());
        into.addAll(former ? inner.allNames : inner.names);
        continue;
      }
      into.add(field.name());
      if (former) {
        into.addAll(field.rule().formerly());
      }
    }
    return List.copyOf(into);
  }

  List<Field> fields() {
    return fields;
  }

  /** Whether the annotations were there at run time: a plugin may have left them out. */
  boolean isDeclared() {
    return declared;
  }

  /** The keys of today, in their order, flat records' among them. */
  List<String> names() {
    return names;
  }

  /** The keys of today and those of earlier versions. */
  List<String> allNames() {
    return allNames;
  }

  /**
   * The record of these values, one for each field.
   *
   * @throws InvocationTargetException if its own checks refuse them
   */
  Record make(Object[] values) throws ReflectiveOperationException {
    Constructor<? extends Record> constructor =
        type.getDeclaredConstructor(fields.stream().map(Field::type).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }
}
