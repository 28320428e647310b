package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What each file said when it was last right, together with the tag lists it names; so that it
 * stays in force over a restart. In {@code .history/good}. The keeper's lock guards it.
 */
final class LastGood {
  private static final Logger LOG = LoggerFactory.getLogger(LastGood.class);
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

  /** What the files said when the gateway last ran, as far as it is known. */
  Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String file : files()) {
      Map<String, String> sources = sources(file);
      if (sources != null) {
        all.putAll(sources);
      }
    }
    return all;
  }

  /** Keeps what is in force now; what is kept already is not written again. */
  void keep(@Nullable Evaluation before, Evaluation now) {
    try {
      for (Unit unit : now.inForce().values()) {
        Unit old = before == null ? null : before.inForce().get(unit.file());
        if (old == null || !old.sources().equals(unit.sources())) {
          save(unit.file(), unit.sources());
        }
      }
      for (String file : files()) {
        if (now.removed(file)) {
          remove(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("What is in force cannot be kept in .history/good: {}", e.toString());
    }
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
