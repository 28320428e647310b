package org.isthmus.access.internal.user;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isthmus.api.data.Secret;
import org.isthmus.host.file.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generated password of the first administrator, in a file until it is changed. */
public final class InitialPassword {
  /** Whose it is. */
  public static final String USER = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(InitialPassword.class);

  private final Path file;

  /** In this home. */
  public InitialPassword(Path home) {
    this.file = home.resolve("secrets/initial-admin-password");
  }

  Path file() {
    return file;
  }

  void write(Secret password) throws IOException {
    AtomicFile.writePrivate(file, password.reveal() + "\n");
  }

  /** The user has another password, or is gone. */
  void forget(String user) {
    try {
      if (user.equals(USER) && Files.exists(file)) {
        AtomicFile.remove(file);
      }
    } catch (IOException stays) {
      LOG.warn("{} is of no use any more and could not be removed; remove it", file, stays);
    }
  }
}
