package org.isthmus.sink.mqtt.internal.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isthmus.api.context.Store;
import org.isthmus.sink.mqtt.internal.connection.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last commands that had an id, over sessions and restarts, so that one that
 * comes again is answered and not carried out again. Any thread.
 */
final class Recent {
  /** It waits for its device. */
  static final String UNDER_WAY = "under-way";

  /** It waited for its device when its session ended. */
  static final String UNKNOWN = "unknown";

  private static final String KEY = "commands";
  private static final int MOST = 500;
  private static final int BYTES = 16;

  private final Store store;
  private final Map<String, String> results = new LinkedHashMap<>();

  Recent(Store store) {
    this.store = store;
    String kept = store.get(KEY);
    if (kept != null) {
      kept.lines().map(line -> line.split(" ", 2)).forEach(this::remember);
    }
  }

  private void remember(String[] line) {
    if (line.length == 2) {
      results.put(line[0], line[1].equals(UNDER_WAY) ? UNKNOWN : line[1]);
    }
  }

  /** By what a command is known again: topic and all that it says, its id among it. */
  static String identity(Incoming command) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(command.topic().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(command.payload()), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** What became of a command; null if it has not come before, and then it is under way now. */
  synchronized @Nullable String begin(String identity) {
    String known = results.get(identity);
    if (known == null) {
      put(identity, UNDER_WAY);
    }
    return known;
  }

  /** What became of one that was begun. */
  synchronized void end(String identity, String result) {
    put(identity, result);
  }

  /** One that was begun has changed nothing: it may come again. */
  synchronized void forget(String identity) {
    results.remove(identity);
    keep();
  }

  private void put(String identity, String result) {
    results.put(identity, result);
    if (results.size() > MOST) {
      results.remove(results.keySet().iterator().next());
    }
    keep();
  }

  private void keep() {
    StringBuilder kept = new StringBuilder();
    results.forEach((key, value) -> kept.append(key).append(' ').append(value).append('\n'));
    store.put(KEY, kept.toString());
  }
}
