package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isthmus.api.data.Problem;
import org.isthmus.config.internal.read.YamlReader;
import org.isthmus.host.file.AtomicFile;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of the home directory; only those that have changed. The keeper's lock guards it.
 */
final class HomeFiles {
  static final List<String> DIRECTORIES = List.of("devices", "sinks");

  private static final String NAME = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,127}";
  private static final Pattern FILE =
      Pattern.compile(
          "gateway\\.yaml|(?:devices|sinks)/" + NAME + "\\.ya?ml|devices/" + NAME + "\\.csv");

  private final Path home;
  private Map<String, Known> known = new HashMap<>();

  HomeFiles(Path home) {
    this.home = home;
  }

  /** What was read, and how the file looked then. */
  private record Known(long size, long modified, Object key, String content) {
    boolean looksLike(BasicFileAttributes file) {
      return size == file.size()
          && modified == file.lastModifiedTime().toMillis()
          && key.equals(key(file));
    }

    static Object key(BasicFileAttributes file) {
      return file.fileKey() == null ? "" : file.fileKey();
    }
  }

  /** Whether a name is one of a configuration file; no other is read or written. */
  static boolean isFile(String name) {
    return FILE.matcher(name).matches();
  }

  /** Writes a file; removes it if its content is empty. */
  void put(String file, String content) throws IOException {
    if (content.isEmpty()) {
      AtomicFile.remove(home.resolve(file));
    } else {
      AtomicFile.write(home.resolve(file), content);
    }
  }

  /** The files as they stand; all are read anew if {@code force}. */
  Listing read(boolean force) {
    Map<String, Known> before = force ? Map.of() : known;
    known = new HashMap<>();
    SortedMap<String, String> contents = new TreeMap<>();
    Map<String, Fault> unreadable = new TreeMap<>();
    Set<String> closed = new HashSet<>();
    List<Fault> faults = new ArrayList<>();
    if (Files.isDirectory(home)) {
      one("gateway.yaml", before, contents, unreadable);
    } else {
      closed.add("");
    }
    for (String directory : DIRECTORIES) {
      try {
        for (String file : list(directory)) {
          one(file, before, contents, unreadable);
        }
      } catch (IOException | UncheckedIOException e) {
        closed.add(directory);
        faults.add(closed(directory));
      }
    }
    return new Listing(contents, unreadable, closed, faults);
  }

  private List<String> list(String directory) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve(directory))) {
      return files
          .map(file -> directory + "/" + file.getFileName())
          .filter(HomeFiles::isFile)
          .sorted()
          .toList();
    }
  }

  private void one(
      String file,
      Map<String, Known> before,
      SortedMap<String, String> contents,
      Map<String, Fault> unreadable) {
    try {
      Known now = read(file, before.get(file));
      if (now != null) {
        known.put(file, now);
        contents.put(file, now.content());
      }
    } catch (NoSuchFileException removed) {
      // Between listing and reading; that is a removal like any other.
    } catch (CharacterCodingException e) {
      unreadable.put(file, fault(file, "is not text in UTF-8", "save it in UTF-8"));
    } catch (IOException e) {
      unreadable.put(file, fault(file, "cannot be read", "let the gateway's user read it"));
    }
  }

  private @Nullable Known read(String file, @Nullable Known before) throws IOException {
    Path path = home.resolve(file);
    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
    if (!now.isRegularFile()) {
      return null;
    }
    if (before != null && before.looksLike(now)) {
      return before;
    }
    // A file beyond the limit is cut just above it: its reader says so, and memory is safe.
    String content = now.size() > 4L * YamlReader.MAX_SIZE ? head(path) : Files.readString(path);
    return new Known(now.size(), now.lastModifiedTime().toMillis(), Known.key(now), content);
  }

  private static String head(Path path) throws IOException {
    char[] head = new char[YamlReader.MAX_SIZE + 1];
    try (Reader in = Files.newBufferedReader(path)) {
      int length = 0;
      for (int more = in.read(head); more > 0; more = in.read(head, length, head.length - length)) {
        length += more;
      }
      return new String(head, 0, length);
    }
  }

  private static Fault fault(String file, String problem, String cure) {
    return new Fault(new Origin(file, 0), "", Problem.of("config.unreadable", problem, cure));
  }

  private static Fault closed(String directory) {
    return fault(
        directory,
        "the directory is not there or cannot be listed, so nothing of it is changed",
        "make it again, empty if nothing is wanted");
  }
}
