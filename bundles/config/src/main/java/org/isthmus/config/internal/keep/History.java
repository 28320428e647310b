package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.host.config.ConfigurationKeeper.Change;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the files, one file a change in {@code .history/changes}; the last 1,000 are kept.
 * The keeper's lock guards it.
 */
final class History {
  private static final int MOST = 1_000;
  private static final String SUFFIX = ".change";

  private final Path directory;
  private long last = -1;

  History(Path home) {
    this.directory = home.resolve(".history/changes");
  }

  void add(Instant when, String file, String who, String before, String after) throws IOException {
    long number = last() + 1;
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("time", when.toString());
    texts.put("file", file);
    texts.put("who", who);
    texts.put("before-sha256", Framed.hash(before));
    texts.put("after-sha256", Framed.hash(after));
    texts.put("before", before);
    texts.put("after", after);
    AtomicFile.createPrivateDirectories(directory);
    AtomicFile.write(path(number), Framed.write(texts));
    last = number;
    Files.deleteIfExists(path(number - MOST));
  }

  /** Newest first; of all files if {@code file} is empty. */
  List<Change> list(String file) throws IOException {
    List<Change> changes = new ArrayList<>();
    for (long number = last(); number > Math.max(0, last() - MOST); number--) {
      Change change = read(number);
      if (change != null && (file.isEmpty() || file.equals(change.file()))) {
        changes.add(change);
      }
    }
    return changes;
  }

  private @Nullable Change read(long number) throws IOException {
    try {
      Map<String, String> texts = Framed.read(Files.readString(path(number)));
      if (texts == null) {
        return null;
      }
      return new Change(
          number,
          Instant.parse(texts.getOrDefault("time", "")),
          texts.getOrDefault("file", ""),
          texts.getOrDefault("who", ""),
          texts.getOrDefault("before", ""),
          texts.getOrDefault("after", ""));
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  private Path path(long number) {
    return directory.resolve(String.format(Locale.ROOT, "%09d", number) + SUFFIX);
  }

  private long last() throws IOException {
    if (last < 0) {
      last = Files.isDirectory(directory) ? greatest() : 0;
    }
    return last;
  }

  private long greatest() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9]+\\" + SUFFIX))
          .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
          .max()
          .orElse(0);
    }
  }
}
