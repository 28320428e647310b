package org.isthmus.config.internal.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.host.file.AtomicFile;

/** Lays the JSON Schemas of the files beside them, where editors find them. Stateless. */
final class EditorSchemas {
  private static final List<String> NAMES = List.of("device", "sink", "gateway");

  private EditorSchemas() {}

  static void copyTo(Path home) throws IOException {
    Path directory = home.resolve(".schemas");
    Files.createDirectories(directory);
    for (String name : NAMES) {
      String file = name + ".schema.json";
      Path copy = directory.resolve(file);
      try (InputStream in = EditorSchemas.class.getResourceAsStream("/schemas/" + file)) {
        String schema = new String(in.readAllBytes(), UTF_8);
        if (!Files.exists(copy) || !Files.readString(copy).equals(schema)) {
          AtomicFile.writeBehind(copy, schema);
        }
      }
    }
  }
}
