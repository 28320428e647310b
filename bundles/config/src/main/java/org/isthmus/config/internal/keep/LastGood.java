package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * What each file said when it was last right, together with the tag lists it names; so that it
 * stays in force over a restart. In {@code .history/good}. The keeper's lock guards it.
 */
final class LastGood {
  private static final String SUFFIX = ".good";

  private final Path directory;
  private final Map<String, Map<String, String>> known = new HashMap<>();

  LastGood(Path home) {
    this.directory = home.resolve(".history/good");
  }

  /** The sources of a file by name, itself among them; null if there are none. */
  @Nullable Map<String, String> sources(String file) throws IOException {
    Map<String, String> sources = known.get(file);
    if (sources == null && Files.exists(path(file))) {
      sources = Framed.read(Files.readString(path(file)));
      if (sources != null) {
        known.put(file, sources);
      }
    }
    return sources;
  }

  void save(String file, Map<String, String> sources) throws IOException {
    if (!sources.equals(sources(file))) {
      AtomicFile.createPrivateDirectories(path(file).getParent());
      AtomicFile.writeBehind(path(file), Framed.write(sources));
      known.put(file, Map.copyOf(sources));
    }
  }

  void remove(String file) throws IOException {
    known.remove(file);
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
