package org.isthmus.testkit.hot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;

/** Other versions of a jar: the same content under another name or version. */
final class Versions {
  private Versions() {}

  /** A copy with a header of the manifest changed; signatures are left out. */
  static Path copy(Path jar, Path to, String header, String value) throws IOException {
    try (JarFile from = new JarFile(jar.toFile())) {
      Manifest manifest = new Manifest(from.getManifest());
      manifest.getEntries().clear();
      manifest.getMainAttributes().put(new Attributes.Name(header), value);
      try (JarOutputStream out =
          new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(to)), manifest)) {
        out.setLevel(Deflater.NO_COMPRESSION); // it is read once
        for (JarEntry entry : Collections.list(from.entries())) {
          if (!isOfTheManifest(entry.getName())) {
            out.putNextEntry(new JarEntry(entry.getName()));
            try (InputStream in = from.getInputStream(entry)) {
              in.transferTo(out);
            }
            out.closeEntry();
          }
        }
      }
    }
    return to;
  }

  private static boolean isOfTheManifest(String name) {
    return name.equals("META-INF/")
        || name.equals(JarFile.MANIFEST_NAME)
        || name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
  }
}
