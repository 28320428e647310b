package org.isthmus.access.internal.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.access.internal.hash.Sha256;
import org.isthmus.host.audit.Audit.Outcome;
import org.isthmus.host.audit.AuditEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a line of JSON. Its hash is the SHA-256 of the line's own bytes up to the member
 * {@code hash}, among which is the hash of the line before: nothing needs to be written anew to
 * check it.
 *
 * @param previous the hash of the entry before
 * @param hash of this entry
 */
record Line(long number, String previous, String hash) {
  /** No line is longer, whatever is escaped in it. */
  static final int MAX_BYTES = 128 << 10;

  private static final int HASH_CHARS = 64;
  private static final Pattern FORM =
      Pattern.compile(
          "(\\{\"number\":([0-9]{1,18}),\".*,\"previous\":\"([0-9a-f]{64})\")"
              + ",\"hash\":\"([0-9a-f]{64})\"}");

  /** The entry that follows {@code before}, with its line feed. */
  static byte[] write(Deed deed, Head before) {
    String open = open(deed, before);
    return (open + ",\"hash\":\"" + Sha256.of(open) + "\"}\n").getBytes(UTF_8);
  }

  /** The hash in a line that {@link #write} has made. */
  static String hashOf(byte[] written) {
    int stop = written.length - "\"}\n".length();
    return new String(written, stop - HASH_CHARS, HASH_CHARS, US_ASCII);
  }

  private static String open(Deed deed, Head before) {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject();
      json.name("number").value(before.number() + 1);
      json.name("when").value(deed.when().toString());
      json.name("who").value(deed.who());
      json.name("from").value(deed.from());
      json.name("action").value(deed.action());
      json.name("subject").value(deed.subject());
      json.name("outcome").value(deed.outcome().name().toLowerCase(Locale.ROOT));
      json.name("detail").value(deed.detail());
      json.name("previous").value(before.hash());
      json.endObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    String line = escaped(text.toString());
    return line.substring(0, line.length() - 1);
  }

  /** Also what JSON lets pass but a terminal would act on, or would show as something else. */
  private static String escaped(String json) {
    StringBuilder text = new StringBuilder(json.length());
    json.chars()
        .forEach(
            c -> {
              if (c < ' ' || (c > '~' && !plain(c))) {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                text.append((char) c);
              }
            });
    return text.toString();
  }

  private static boolean plain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** What a line without its line feed says of itself; null if its own hash does not hold. */
  static @Nullable Line read(byte[] bytes) {
    Matcher form = FORM.matcher(new String(bytes, UTF_8));
    if (!form.matches()) {
      return null;
    }
    String hash = form.group(4);
    int covered = bytes.length - (",\"hash\":\"\"}".length() + hash.length());
    return Sha256.of(bytes, covered).equals(hash)
        ? new Line(Long.parseLong(form.group(2)), form.group(3), hash)
        : null;
  }

  /** The entry of a line without its line feed; null if it is none. */
  static @Nullable AuditEntry entry(byte[] bytes) {
    try {
      JsonObject json = JsonParser.parseString(new String(bytes, UTF_8)).getAsJsonObject();
      return new AuditEntry(
          json.get("number").getAsLong(),
          Instant.parse(text(json, "when")),
          text(json, "who"),
          text(json, "from"),
          text(json, "action"),
          text(json, "subject"),
          Outcome.valueOf(text(json, "outcome").toUpperCase(Locale.ROOT)),
          text(json, "detail"),
          text(json, "hash"));
    } catch (JsonParseException
        | DateTimeException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NullPointerException damaged) {
      return null;
    }
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  Head head() {
    return new Head(number, hash);
  }

  boolean follows(Head before) {
    return number == before.number() + 1 && previous.equals(before.hash());
  }
}
