package org.isthmus.testkit.jar;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls what Declarative Services calls when a component has been made, and when it goes. */
final class Activation {
  private Activation() {}

  /**
   * Calls the method of that name without arguments, or with the component's properties; nothing if
   * there is none, or it wants what only a framework has.
   */
  static void call(Object component, String name, String id) throws ReflectiveOperationException {
    for (Class<?> type = component.getClass(); type != null; type = type.getSuperclass()) {
      Method method = method(type, name);
      if (method != null) {
        invoke(method, component, id);
        return;
      }
    }
  }

  private static @Nullable Method method(Class<?> type, String name) {
    for (Method each : type.getDeclaredMethods()) {
      Class<?>[] wants = each.getParameterTypes();
      if (each.getName().equals(name)
          && (wants.length == 0 || (wants.length == 1 && wants[0] == Map.class))) {
        return each;
      }
    }
    return null;
  }

  private static void invoke(Method method, Object component, String id)
      throws ReflectiveOperationException {
    method.setAccessible(true);
    try {
      if (method.getParameterCount() == 0) {
        method.invoke(component);
      } else {
        method.invoke(component, Map.of("isthmus.id", id));
      }
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof RuntimeException itself) {
        throw itself;
      }
      throw thrown;
    }
  }
}
