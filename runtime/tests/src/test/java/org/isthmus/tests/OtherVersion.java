package org.isthmus.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A plugin's jar once more, with another version. */
final class OtherVersion {
  private OtherVersion() {}

  /**
   * Makes it.
   *
   * @param without the end of the name of what is left out; empty for nothing
   */
  static Path of(Path jar, Path into, String version, String without) throws IOException {
    try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
      Manifest manifest = in.getManifest();
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(into), manifest)) {
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
          if (without.isEmpty() || !entry.getName().endsWith(without)) {
            out.putNextEntry(new JarEntry(entry.getName()));
            in.transferTo(out);
          }
        }
      }
    }
    return into;
  }
}
