package org.isthmus.engine.internal.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cursors: for each consumer two files, written in turn (to another name, forced,
 * renamed), so that a damaged one leaves the one before. Any thread; waits for the disk.
 */
final class CursorStore {
  /** A name is also a file's name, on any system. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

  private static final Pattern FILE = Pattern.compile("(.+)\\.([01])\\.cursor");
  private static final String TEMPORARY = ".cursor.tmp";

  private record Kept(long generation, long changes) {}

  private final Storage storage;
  private final JournalListener listener;
  private final Map<String, Kept> kept = new HashMap<>();

  CursorStore(Storage storage, JournalListener listener) {
    this.storage = storage;
    this.listener = listener;
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A consumer cannot be called \""
              + name
              + "\"; use up to 100 small letters, digits, '.', '_' and '-', beginning with a letter"
              + " or digit");
    }
  }

  /** Reads the newest good image of each consumer; empty when none of its files is readable. */
  synchronized Map<String, Optional<CursorImage>> load() throws IOException {
    Map<String, Optional<CursorImage>> newest = new TreeMap<>();
    List<String> damaged = new ArrayList<>();
    for (String file : storage.list()) {
      Matcher matcher = FILE.matcher(file);
      if (matcher.matches() && NAME.matcher(matcher.group(1)).matches()) {
        CursorImage image = read(file);
        if (image == null) {
          damaged.add(file);
        }
        newest.merge(matcher.group(1), Optional.ofNullable(image), CursorStore::newer);
      }
    }
    damaged.forEach(file -> reportDamaged(file, newest));
    newest.forEach(
        (name, image) -> image.ifPresent(i -> kept.put(name, new Kept(i.generation(), 0))));
    return newest;
  }

  private static Optional<CursorImage> newer(Optional<CursorImage> a, Optional<CursorImage> b) {
    return Stream.concat(a.stream(), b.stream())
        .max(Comparator.comparingLong(CursorImage::generation));
  }

  private void reportDamaged(String file, Map<String, Optional<CursorImage>> newest) {
    String name = file.substring(0, file.length() - ".0.cursor".length());
    boolean other = newest.getOrDefault(name, Optional.empty()).isPresent();
    listener.cursorDamaged(
        file,
        other
            ? "the cursor kept before it is used, so some rows may be delivered twice"
            : "the consumer begins again at the oldest row, with an empty ledger");
  }

  /** Writes a consumer's cursor if it changed. */
  synchronized void keep(Consumer consumer) throws IOException {
    Kept last = kept.getOrDefault(consumer.name(), new Kept(0, 0));
    if (consumer.retired() || consumer.changes() == last.changes()) {
      return;
    }
    CursorImage image = consumer.image();
    long generation = last.generation() + 1;
    byte[] bytes = image.encode(generation);
    String temporary = consumer.name() + TEMPORARY;
    try (StoredFile file = storage.open(temporary)) {
      file.truncate(0);
      file.write(0, bytes, 0, bytes.length);
      file.force();
    }
    storage.rename(temporary, file(consumer.name(), generation));
    storage.sync();
    kept.put(consumer.name(), new Kept(generation, image.generation()));
  }

  /** Deletes a consumer's cursor; it is not kept again. */
  synchronized void delete(Consumer consumer) throws IOException {
    kept.put(consumer.name(), new Kept(0, 0));
    consumer.retire();
    storage.delete(file(consumer.name(), 0));
    storage.delete(file(consumer.name(), 1));
    storage.sync();
  }

  private static String file(String name, long generation) {
    return name + "." + (generation & 1) + ".cursor";
  }

  private @Nullable CursorImage read(String name) throws IOException {
    try (StoredFile file = storage.openToRead(name)) {
      if (file.size() > CursorImage.MAX_SIZE) {
        return null;
      }
      byte[] bytes = new byte[(int) file.size()];
      return CursorImage.decode(bytes, file.read(0, bytes, 0, bytes.length));
    }
  }
}
