package org.isthmus.engine.internal.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * The keys of what is encrypted at rest: {@code <home>/secrets/journal-keys}, which only the owner
 * can read, a line a key: its number, which is the minute since 1970 when it was made, and the key
 * in Base64. The newest closes; the others open what they have closed. Any thread.
 */
public final class KeyRing {
  /** What a person looks for when a key is missing. */
  public static final String NAME = "secrets/journal-keys";

  private static final int BYTES = 32;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long USED_MINUTES = Duration.ofDays(30).toMinutes();
  private static final Pattern LINE = Pattern.compile("([0-9]{1,9}) ([A-Za-z0-9+/]{43}=)");

  private final Path file;
  private final TreeMap<Integer, byte[]> keys = new TreeMap<>();

  /**
   * The keys of a home; none if it has no such file.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  public KeyRing(Path home) throws IOException {
    this.file = home.resolve(NAME);
    if (!Files.exists(file)) {
      return;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IOException(
            NAME + ":" + number + ": is no key; restore the file from the backup");
      }
      keys.put(Integer.parseInt(parts.group(1)), Base64.getDecoder().decode(parts.group(2)));
    }
  }

  /**
   * The number of the key that closes from now on: the newest, or a new one when there is none or
   * that has been in use for 30 days. A new one is on the disk before this returns.
   */
  public synchronized int current(long nowMillis) throws IOException {
    int minute = (int) (nowMillis / MINUTE);
    if (!keys.isEmpty() && minute - keys.lastKey() < USED_MINUTES) {
      return keys.lastKey();
    }
    // Never the number of another, though the clock was set back.
    int number = keys.isEmpty() ? minute : Math.max(minute, keys.lastKey() + 1);
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    TreeMap<Integer, byte[]> more = new TreeMap<>(keys);
    more.put(number, fresh);
    write(more);
    keys.put(number, fresh);
    return number;
  }

  private void write(Map<Integer, byte[]> all) throws IOException {
    StringBuilder text = new StringBuilder();
    all.forEach(
        (number, key) ->
            text.append(number)
                .append(' ')
                .append(Base64.getEncoder().encodeToString(key))
                .append('\n'));
    AtomicFile.writePrivate(file, text.toString());
  }

  /** What opens and closes for one purpose, with a key of its own; null if the key is missing. */
  public @Nullable Seal seal(int number, String purpose) {
    byte[] key;
    synchronized (this) {
      key = keys.get(number);
    }
    if (key == null) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return new Seal(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256 and AES/GCM", e);
    }
  }
}
