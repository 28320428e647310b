package org.isthmus.schema.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plugin's README, in which the table of its settings stands between two marks: {@code <!--
 * settings of ID -->} and {@code <!-- end -->}. It is kept up to date by each build.
 */
final class Readme {
  private static final String END = "<!-- end -->";

  private final Path file;

  Readme(Path file) {
    this.file = file;
  }

  /**
   * Puts the table between the marks; does nothing where it stands already.
   *
   * @return what is wrong; empty if nothing is
   */
  String put(String id, String table) throws IOException {
    String begin = "<!-- settings of " + id + " -->";
    String text = Files.readString(file);
    int from = text.indexOf(begin);
    int to = from < 0 ? -1 : text.indexOf(END, from);
    if (to < 0) {
      return file.getFileName()
          + " has no place for the settings of "
          + id
          + "; write the lines "
          + begin
          + " and "
          + END
          + " where they belong";
    }
    String with = text.substring(0, from) + begin + "\n" + table + text.substring(to);
    if (!with.equals(text)) {
      Files.writeString(file, with);
    }
    return "";
  }
}
