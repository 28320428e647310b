package org.isthmus.access.internal.user;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.isthmus.access.internal.hash.Sha256;
import org.isthmus.access.internal.password.PasswordHash;
import org.isthmus.host.access.Role;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * The file of users and tokens: a line with the SHA-256 of what follows, and that in JSON. What
 * does not have its hash or is incomplete is not read at all. Only its owner can read it. One
 * writer.
 */
final class BookFile {
  private static final String FIRST = "isthmus users 1 sha256 ";
  private static final int MAX_BYTES = 16 << 20;

  private final Path path;

  BookFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  void write(Book book) throws IOException {
    JsonObject json = new JsonObject();
    json.add("users", array(book.accounts(), BookFile::write));
    json.add("tokens", array(book.tokens(), BookFile::write));
    String content = json.toString() + "\n";
    AtomicFile.writePrivate(path, FIRST + Sha256.of(content) + "\n" + content);
  }

  /**
   * Reads it.
   *
   * @throws DamagedException if it is not what was written
   */
  Book read() throws IOException, DamagedException {
    if (Files.size(path) > MAX_BYTES) {
      throw new DamagedException("it is far too large");
    }
    String text;
    try {
      text = Files.readString(path);
    } catch (CharacterCodingException e) {
      throw new DamagedException("it is not text");
    }
    int end = text.indexOf('\n');
    if (end < 0 || !text.startsWith(FIRST)) {
      throw new DamagedException("it does not begin with '" + FIRST + "'");
    }
    String content = text.substring(end + 1);
    if (!text.substring(FIRST.length(), end).equals(Sha256.of(content))) {
      throw new DamagedException("its content does not have the hash of its first line");
    }
    return parse(content);
  }

  /** The file was changed by somebody else, or by a disk. The message shows nothing of it. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(String why) {
      super(why);
    }
  }

  private static Book parse(String content) throws DamagedException {
    try {
      JsonObject json = JsonParser.parseString(content).getAsJsonObject();
      Book book = Book.EMPTY;
      for (JsonElement each : json.getAsJsonArray("users")) {
        book = book.with(account(each.getAsJsonObject()));
      }
      for (JsonElement each : json.getAsJsonArray("tokens")) {
        ApiToken token = token(each.getAsJsonObject());
        book =
            book.tokens(
                tokens -> {
                  tokens.add(token);
                  return tokens;
                });
      }
      return book;
    } catch (RuntimeException incomplete) {
      // Whatever is missing or of another kind: gson and the parsers have an exception for each.
      throw new DamagedException("it is incomplete");
    }
  }

  private static <T> JsonArray array(Iterable<T> all, BiConsumer<T, JsonObject> writer) {
    JsonArray array = new JsonArray();
    for (T each : all) {
      JsonObject json = new JsonObject();
      writer.accept(each, json);
      array.add(json);
    }
    return array;
  }

  private static void write(Account account, JsonObject json) {
    json.addProperty("name", account.name());
    json.addProperty("role", account.role().text());
    json.addProperty("password", account.password().text());
    json.addProperty("toChange", account.toChange());
    json.addProperty("lastLogin", text(account.lastLogin()));
  }

  private static Account account(JsonObject json) {
    return new Account(
        text(json, "name"),
        role(json),
        PasswordHash.parse(text(json, "password")),
        json.get("toChange").getAsBoolean(),
        instant(json, "lastLogin"));
  }

  private static void write(ApiToken token, JsonObject json) {
    json.addProperty("user", token.user());
    json.addProperty("name", token.name());
    json.addProperty("role", token.role().text());
    json.addProperty("issued", text(token.issued()));
    json.addProperty("expires", text(token.expires()));
    json.addProperty("hash", token.hash());
  }

  private static ApiToken token(JsonObject json) {
    return new ApiToken(
        text(json, "user"),
        text(json, "name"),
        role(json),
        Instant.parse(text(json, "issued")),
        instant(json, "expires"),
        text(json, "hash"));
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  private static Role role(JsonObject json) {
    return Role.valueOf(text(json, "role").toUpperCase(Locale.ROOT));
  }

  private static @Nullable Instant instant(JsonObject json, String name) {
    String text = text(json, name);
    return text.isEmpty() ? null : Instant.parse(text);
  }
}
