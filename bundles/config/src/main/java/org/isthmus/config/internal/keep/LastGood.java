package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each file said when it was last right, together with the tag lists it names; so that it
 * stays in force over a restart. In {@code .history/good}. The keeper's lock guards it.
 */
final class LastGood {
  private static final String SUFFIX = ".good";

  private final Path directory;

  LastGood(Path home) {
    this.directory = home.resolve(".history/good");
  }

  /** The sources of a file by name, itself among them; null if there are none. */
  @Nullable Map<String, String> sources(String file) throws IOException {
    Path path = path(file);
    return Files.exists(path) ? Framed.read(Files.readString(path)) : null;
  }

  void save(String file, Map<String, String> sources) throws IOException {
    Path path = path(file);
    String content = Framed.write(sources);
    if (!Files.exists(path) || !Files.readString(path).equals(content)) {
      AtomicFile.createPrivateDirectories(path.getParent());
      AtomicFile.writeBehind(path, content);
    }
  }

  void remove(String file) throws IOException {
    Files.deleteIfExists(path(file));
  }

  /** All files that were ever right and have not been removed since. */
  Set<String> files() throws IOException {
    if (!Files.isDirectory(directory)) {
      return Set.of();
    }
    Set<String> files = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(directory, 2)) {
      paths
          .map(path -> directory.relativize(path).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(SUFFIX))
          .forEach(name -> files.add(name.substring(0, name.length() - SUFFIX.length())));
    }
    return files;
  }

  private Path path(String file) {
    return directory.resolve(file + SUFFIX);
  }
}
