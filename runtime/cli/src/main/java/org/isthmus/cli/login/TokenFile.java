package org.isthmus.cli.login;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isthmus.cli.api.Failure;
import org.isthmus.cli.api.Target;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of this user, each sent to the gateway alone that has made it. In {@code
 * isthmus/token} of the user's configuration; nobody else can read it. One thread.
 */
public final class TokenFile {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private final Path file;
  private final Content content;

  private TokenFile(Path file, Content content) {
    this.file = file;
    this.content = content;
  }

  /** The whole file. */
  private static final class Content {
    private @Nullable String last;
    private Map<String, Kept> gateways = new LinkedHashMap<>();
  }

  /**
   * What is kept of a login.
   *
   * @param name the token's, by which it can be taken back
   */
  public record Kept(String user, String name, String token, @Nullable String fingerprint) {}

  /** As it stands. */
  public static TokenFile of(Map<String, String> environment) throws Failure {
    String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path directory =
        configuration.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config")
            : Path.of(configuration);
    Path file = directory.resolve("isthmus/token");
    try {
      Content read =
          Files.exists(file) ? GSON.fromJson(Files.readString(file), Content.class) : null;
      return new TokenFile(file, read == null || read.gateways == null ? new Content() : read);
    } catch (IOException | JsonParseException damaged) {
      throw Failure.refused(file + " cannot be read; remove it and log in again");
    }
  }

  /** The gateway of the last login, else the usual one. */
  public String last() {
    String last = content.last;
    return last == null ? Target.USUAL : last;
  }

  /** What is known of a gateway. */
  public Target target(String url) {
    Kept kept = content.gateways.get(url);
    return kept == null
        ? new Target(url, "", "")
        : new Target(url, kept.token(), kept.fingerprint() == null ? "" : kept.fingerprint());
  }

  /** What is kept of the login at a gateway; null if nothing is. */
  @Nullable Kept kept(String url) {
    return content.gateways.get(url);
  }

  /** Keeps a login. */
  void keep(String url, Kept kept) throws Failure {
    content.last = url;
    content.gateways.put(url, kept);
    write();
  }

  /** Forgets a login. */
  void forget(String url) throws Failure {
    content.gateways.remove(url);
    if (url.equals(content.last)) {
      content.last = null;
    }
    write();
  }

  Path file() {
    return file;
  }

  private void write() throws Failure {
    try {
      Files.createDirectories(file.getParent());
      Path fresh =
          Files.createTempFile(
              file.getParent(),
              "token",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, GSON.toJson(content) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Failure.refused(file + " cannot be written: " + e.getMessage());
    }
  }
}
