package org.isthmus.engine.internal.lend;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of one device or sink, in one file that is written behind. Two links of one device
 * share it. Safe for any thread; only reading it for the first time waits for the disk.
 */
final class FileStore implements Store {
  private static final Logger log = LoggerFactory.getLogger(FileStore.class);
  private static final int MOST_KEYS = 1_000;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int LONGEST_KEY = 1_024;

  private final StoreFile file;
  private final ScheduledExecutorService writer;
  private final long writeAfterMillis;
  private final Object disk = new Object();
  private final Map<String, String> texts;
  private boolean changed;
  private boolean failed;

  FileStore(StoreFile file, ScheduledExecutorService writer, long writeAfterMillis) {
    this.file = file;
    this.writer = writer;
    this.writeAfterMillis = writeAfterMillis;
    this.texts = file.read();
  }

  @Override
  public @Nullable String get(String key) {
    synchronized (texts) {
      return texts.get(key);
    }
  }

  @Override
  public void put(String key, String text) {
    requireShort("key", requireNonNull(key, "key is null"), LONGEST_KEY);
    requireShort("text of key " + key, requireNonNull(text, "text is null"), LONGEST_TEXT);
    synchronized (texts) {
      if (texts.size() >= MOST_KEYS && !texts.containsKey(key)) {
        throw new IllegalArgumentException(
            "key %s would be one more than the %d that a store holds; remove others first"
                .formatted(key, MOST_KEYS));
      }
      if (!text.equals(texts.put(key, text))) {
        change();
      }
    }
  }

  private static void requireShort(String what, String text, int mostBytes) {
    if (text.length() > mostBytes
        || (text.length() > mostBytes / 3 // else it is short whatever the characters
            && text.getBytes(StandardCharsets.UTF_8).length > mostBytes)) {
      throw new IllegalArgumentException(
          "%s is longer than %d bytes of UTF-8; a store is for less, directory() is for files"
              .formatted(what.length() > 100 ? what.substring(0, 100) + "…" : what, mostBytes));
    }
  }

  @Override
  public void remove(String key) {
    synchronized (texts) {
      if (texts.remove(key) != null) {
        change();
      }
    }
  }

  @Override
  public Set<String> keys() {
    synchronized (texts) {
      return Set.copyOf(texts.keySet());
    }
  }

  /** Within the lock on the texts. */
  private void change() {
    if (!changed) {
      changed = true;
      writer.schedule(this::write, writeAfterMillis, TimeUnit.MILLISECONDS);
    }
  }

  /** Brings what has changed to the disk; if that fails it is said once and tried again. */
  void write() {
    synchronized (disk) {
      Map<String, String> copy;
      synchronized (texts) {
        if (!changed) {
          return;
        }
        changed = false;
        copy = new HashMap<>(texts);
      }
      try {
        file.write(copy);
        failed = false;
      } catch (IOException e) {
        tryAgain(e);
      }
    }
  }

  /** Within the lock on the disk. */
  private void tryAgain(IOException failure) {
    if (!failed) {
      failed = true;
      log.warn(
          "{} cannot be written ({}); make room or let the gateway's user write there; it is tried"
              + " again, and until then a restart forgets what was learned",
          file.path(),
          failure.toString());
    }
    synchronized (texts) {
      change();
    }
  }
}
