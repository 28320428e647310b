package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.isthmus.api.driver.Driver;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The jar as a gateway gets it: whatever its classes need is in it, or the gateway offers it. */
class PluginJarIT {
  /** They make certificates, which here the gateway does. */
  private static final Set<String> NEVER_USED =
      Set.of(
          "org/eclipse/milo/opcua/stack/core/util/SelfSignedCertificateGenerator.class",
          "org/eclipse/milo/opcua/stack/core/util/SelfSignedHttpsCertificateBuilder"
              + "$HttpsCertificateGenerator.class");

  @Test
  void everyClassOfMiloAndOfTheDriverCanBeLoaded() throws Exception {
    Path jar = jar();
    List<String> missing = new ArrayList<>();
    try (URLClassLoader loader =
            new URLClassLoader(
                new URL[] {
                  jar.toUri().toURL(), of(Driver.class), of(Logger.class), of(NullMarked.class)
                },
                ClassLoader.getPlatformClassLoader());
        JarFile content = new JarFile(jar.toFile())) {
      List<String> names =
          content.stream()
              .map(java.util.zip.ZipEntry::getName)
              .filter(PluginJarIT::isChecked)
              .toList();
      assertThat(names).hasSizeGreaterThan(1000);
      for (String name : names) {
        try {
          Class.forName(
              name.substring(0, name.length() - ".class".length()).replace('/', '.'), true, loader);
        } catch (LinkageError | ClassNotFoundException e) {
          missing.add(name + ": " + e);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean isChecked(String name) {
    return name.endsWith(".class")
        && !name.endsWith("-info.class")
        && (name.startsWith("org/eclipse/milo/opcua/")
            || name.startsWith("org/isthmus/")
            || name.startsWith("com/digitalpetri/"))
        && !NEVER_USED.contains(name);
  }

  private static Path jar() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("org.isthmus.driver.opcua-.*.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static URL of(Class<?> type) throws Exception {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toURI()
        .toURL();
  }
}
