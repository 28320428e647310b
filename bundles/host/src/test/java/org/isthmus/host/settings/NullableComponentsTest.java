package org.isthmus.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NullableComponentsTest {

  record Mixed(
      String needed,
      @Nullable String free,
      List<@Nullable String> items,
      @Nullable Long number,
      double constant) {
    static final long LONG_CONSTANT = 0x1234_5678_9abcL;
    static final double DOUBLE_CONSTANT = 1.25;
  }

  @Test
  void theyAreFoundByReflection() {
    assertThat(nullable(Mixed.class)).containsExactly("free", "number");
  }

  @Test
  void theyAreFoundInAPluginThatCannotLoadTheAnnotation() throws Exception {
    Class<?> inPlugin = new WithoutTheAnnotation().loadClass(Mixed.class.getName());

    assertThat(inPlugin.getRecordComponents()[1].getAnnotatedType().getAnnotations()).isEmpty();
    assertThat(nullable(inPlugin)).containsExactly("free", "number");
  }

  private static List<String> nullable(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> NullableComponents.isNullable(type, component))
        .map(RecordComponent::getName)
        .toList();
  }

  /** Sees what a plugin's class loader sees: not the annotation. */
  private static final class WithoutTheAnnotation extends ClassLoader {
    WithoutTheAnnotation() {
      super(NullableComponentsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.jspecify.")) {
        throw new ClassNotFoundException(name);
      }
      return name.equals(Mixed.class.getName()) ? define(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
