package org.isthmus.config.internal.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.isthmus.config.internal.read.References;
import org.isthmus.host.settings.UnknownKey;
import org.jspecify.annotations.Nullable;

/** Finds references in the environment, in files and in the gateway's own store. Any thread. */
public final class GatewayReferences implements References {
  private static final List<String> KINDS = List.of("env", "file", "secret");
  private static final int MAX_SIZE = 64 << 10;

  private final Path home;
  private final UnaryOperator<@Nullable String> environment;
  private final SecretStore store;

  /**
   * References of one gateway.
   *
   * @param home what the paths of files start from
   * @param environment gives a variable by name; null if it is not set
   */
  public GatewayReferences(
      Path home, UnaryOperator<@Nullable String> environment, SecretStore store) {
    this.home = home;
    this.environment = environment;
    this.store = store;
  }

  @Override
  public String resolve(String kind, String name) throws MissingException {
    return switch (kind) {
      case "env" -> variable(name);
      case "file" -> file(name);
      case "secret" -> secret(name);
      default -> throw unknown(kind);
    };
  }

  private String variable(String name) throws MissingException {
    String value = name.isEmpty() ? null : environment.apply(name);
    if (value == null) {
      throw missing(
          "the environment variable {0} is not set",
          "set it, or write a default after the name: {0}:-value", name);
    }
    return value;
  }

  private String file(String name) throws MissingException {
    try {
      Path path = home.resolve(name);
      if (name.isEmpty() || !Files.isRegularFile(path)) {
        throw missing("there is no file {0}", "add it or correct the path", name);
      }
      if (Files.size(path) > MAX_SIZE) {
        throw missing("the file {0} is larger than 64 KiB", "name another file", name);
      }
      return Files.readString(path).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      throw missing("the file {0} cannot be read", "let the gateway's user read it", name);
    }
  }

  private String secret(String name) throws MissingException {
    try {
      String value = store.get(name);
      if (value == null) {
        throw missing("there is no secret {0} in the store", "add it or correct the name", name);
      }
      return value;
    } catch (IOException e) {
      throw missing(
          "the secret {0} cannot be read: {1}", "restore the files", name, e.getMessage());
    }
  }

  private static MissingException unknown(String kind) {
    String near = UnknownKey.nearest(kind, KINDS);
    return missing(
        "there is no reference of the kind '{0}'",
        "write {1}, or two dollars if it is meant as text",
        kind,
        near == null ? "env:NAME, file:path or secret:name" : near + ":");
  }

  private static MissingException missing(String problem, String cure, Object... of) {
    return new MissingException("config.reference", problem, cure, of);
  }
}
