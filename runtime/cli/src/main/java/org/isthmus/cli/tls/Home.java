package org.isthmus.cli.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.isthmus.cli.api.Failure;

/** The gateway's home on this machine: what is written there is the gateway's own. One thread. */
final class Home {
  private static final String CONFIGURATION = "gateway.yaml";
  private final Path directory;

  private Home(Path directory) {
    this.directory = directory;
  }

  static Home at(Path directory) throws Failure {
    if (!Files.isDirectory(directory)) {
      throw Failure.usage("there is no directory " + directory + "; name the gateway's home");
    }
    return new Home(directory.toAbsolutePath().normalize());
  }

  /** The text of gateway.yaml; empty if there is none. */
  String configuration() throws Failure {
    Path file = directory.resolve(CONFIGURATION);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Writes gateway.yaml; for its directory, nobody sees half of it. */
  void configure(String content) throws Failure {
    Path file = directory.resolve(CONFIGURATION);
    write(CONFIGURATION, content.getBytes(StandardCharsets.UTF_8), permissions(file));
  }

  private static String permissions(Path file) throws Failure {
    try {
      return Files.exists(file)
          ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
          : "rw-r--r--";
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Writes a file that only the gateway's own user can read. */
  void keep(String name, byte[] content) throws Failure {
    write(name, content, "rw-------");
  }

  private void write(String name, byte[] content, String permissions) throws Failure {
    Path file = directory.resolve(name);
    try {
      Path parent = file.getParent();
      if (!Files.isDirectory(parent)) {
        Files.createDirectory(
            parent,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        own(parent);
      }
      Path fresh = Files.createTempFile(parent, ".", ".new");
      Files.write(fresh, content);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
      own(fresh);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Whoever runs this: the gateway has to be able to read it. */
  private void own(Path file) throws IOException {
    var owner = Files.getOwner(directory);
    if (!Files.getOwner(file).equals(owner)) {
      Files.setOwner(file, owner);
    }
  }

  private static Failure failed(Path file, IOException why) {
    return Failure.refused(
        file + " cannot be read or written (" + why + "); run this as the gateway's own user");
  }
}
