package org.isthmus.sink.sql.internal;

import java.nio.file.Path;

/** The database that a sink has where the settings name none: H2 in a directory of its own. */
final class Embedded {
  private Embedded() {}

  static String url(Path directory) {
    return "jdbc:h2:file:" + directory.toAbsolutePath().resolve("samples");
  }
}
