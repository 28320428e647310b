package org.isthmus.plugins.internal.residue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecordMethodsTest {
  /** Defines {@link PluginRecord} anew, as the class loader of a plugin does. */
  private static final class Plugin extends ClassLoader {
    Class<?> place() throws IOException {
      String file = "PluginRecord.class";
      try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(file))) {
        byte[] bytes = in.readAllBytes();
        return defineClass(PluginRecord.class.getName(), bytes, 0, bytes.length);
      }
    }
  }

  @Test
  void a_plugin_whose_records_were_compared_and_printed_can_go() throws Exception {
    WeakReference<ClassLoader> loader = use();

    RecordMethods.forget();

    assertThat(isCollected(loader)).isTrue();
  }

  @Test
  void what_is_forgotten_is_forgotten_again() throws Exception {
    RecordMethods.forget();
    WeakReference<ClassLoader> loader = use();

    RecordMethods.forget();

    assertThat(isCollected(loader)).isTrue();
  }

  /** In a method of its own, so that no frame refers to the plugin afterwards. */
  private static WeakReference<ClassLoader> use() throws Exception {
    Plugin plugin = new Plugin();
    Constructor<?> made = plugin.place().getDeclaredConstructor(Object.class);
    made.setAccessible(true);
    Object first = made.newInstance("a");
    Object second = made.newInstance("a");
    assertThat(first.equals(second)).isTrue();
    assertThat(first.hashCode()).isEqualTo(second.hashCode());
    assertThat(first.toString()).isEqualTo("PluginRecord[place=a]");
    return new WeakReference<>(plugin);
  }

  @SuppressWarnings("SystemGc")
  private static boolean isCollected(WeakReference<ClassLoader> loader) {
    for (int i = 0; i < 5 && loader.get() != null; i++) {
      System.gc();
    }
    return loader.get() == null;
  }
}
