package org.isthmus.config.internal.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several named texts in one file: the SHA-256 of the rest, then for each a line with its length in
 * characters and its name, and the text. What was not written to its end is not read. Stateless.
 */
final class Framed {
  private Framed() {}

  static String write(Map<String, String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach(
        (name, text) ->
            all.append(text.length())
                .append(' ')
                .append(name)
                .append('\n')
                .append(text)
                .append('\n'));
    return hash(all.toString()) + "\n" + all;
  }

  /** The texts; null if the file is damaged. */
  static @Nullable Map<String, String> read(String content) {
    int line = content.indexOf('\n');
    String rest = content.substring(line + 1);
    if (line < 0 || !hash(rest).equals(content.substring(0, line))) {
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    int at = 0;
    while (at < rest.length()) {
      int space = rest.indexOf(' ', at);
      int end = rest.indexOf('\n', space);
      int length = Integer.parseInt(rest.substring(at, space));
      texts.put(rest.substring(space + 1, end), rest.substring(end + 1, end + 1 + length));
      at = end + length + 2;
    }
    return texts;
  }

  static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
