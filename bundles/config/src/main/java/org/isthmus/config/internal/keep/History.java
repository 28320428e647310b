package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
import org.isthmus.host.config.ConfigurationKeeper.Texts;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the files, one file a change in {@code .history/changes}; the last 1,000 are kept.
 * The keeper's lock guards it.
 */
final class History {
  private static final int MOST = 1_000;
  private static final int HEAD = 4 << 10;
  private static final String SUFFIX = ".change";

  private final Path directory;
  private long last = -1;

  History(Path home) {
    this.directory = home.resolve(".history/changes");
  }

  /** Keeps a change, and gives its number. */
  long add(Instant when, String file, String who, String before, String after) throws IOException {
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
    return number;
  }

  /** Newest first, their texts left on the disk; of all files if {@code file} is empty. */
  List<Change> list(String file, long before, int most) throws IOException {
    List<Change> changes = new ArrayList<>();
    long least = Math.max(0, last() - MOST);
    for (long number = Math.min(last(), before - 1);
        number > least && changes.size() < most;
        number--) {
      Change change = change(number, head(number));
      if (change != null && (file.isEmpty() || file.equals(change.file()))) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** What a change has changed; null if it is not kept, or damaged. */
  @Nullable Texts texts(long number) throws IOException {
    if (number < 1 || number > last()) {
      return null;
    }
    try {
      Map<String, String> texts = Framed.read(Files.readString(path(number)));
      Change change = texts == null ? null : change(number, texts);
      return texts == null || change == null
          ? null
          : new Texts(change, texts.getOrDefault("before", ""), texts.getOrDefault("after", ""));
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  private static @Nullable Change change(long number, Map<String, String> texts) {
    String time = texts.get("time");
    String file = texts.get("file");
    String who = texts.get("who");
    return time == null || file == null || who == null
        ? null
        : new Change(number, Instant.parse(time), file, who);
  }

  /** Time, file and who stand before the texts, which may be large. */
  private Map<String, String> head(long number) throws IOException {
    try (InputStream in = Files.newInputStream(path(number))) {
      return Framed.head(new String(in.readNBytes(HEAD), StandardCharsets.UTF_8));
    } catch (NoSuchFileException gone) {
      return Map.of();
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
