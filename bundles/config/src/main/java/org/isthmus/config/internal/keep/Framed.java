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

  /**
   * The short texts that a file begins with, unchecked; what the head does not hold is left out.
   */
  static Map<String, String> head(String head) {
    Map<String, String> texts = new LinkedHashMap<>();
    int at = head.indexOf('\n') + 1;
    for (int end = head.indexOf('\n', at); at > 0 && end > 0; end = head.indexOf('\n', at)) {
      String[] line = head.substring(at, end).split(" ", 2);
      int length = line[0].matches("[0-9]{1,8}") ? Integer.parseInt(line[0]) : head.length();
      if (line.length < 2 || end + 1 + length >= head.length()) {
        break;
      }
      texts.put(line[1], head.substring(end + 1, end + 1 + length));
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
