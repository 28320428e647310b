package org.isthmus.config.internal.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files so that a power cut leaves the old content or the new, never half. A temporary file
 * begins with a dot, which the directory's reader passes over. Stateless.
 */
public final class AtomicFile {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private AtomicFile() {}

  /** Writes a file and forces it to the disk, its directory too. */
  public static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    replace(file, content, true);
  }

  /** Writes a file that only the owner can read, in a directory that only the owner can enter. */
  public static void writePrivate(Path file, String content) throws IOException {
    createPrivateDirectories(file.getParent());
    replace(file, content, true, permissions("rw-------"));
  }

  /** Writes a file that may be lost with a power cut, but not be half. */
  static void writeBehind(Path file, String content) throws IOException {
    replace(file, content, false);
  }

  /** Makes a directory that only the owner can enter. */
  static void createPrivateDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, permissions("rwx------"));
  }

  /** Removes a file, for good. */
  static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
    sync(file.getParent());
  }

  private static FileAttribute<?>[] permissions(String mode) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static void replace(Path file, String content, boolean sync, FileAttribute<?>... with)
      throws IOException {
    Path directory = file.getParent();
    Path fresh =
        with.length > 0
            ? Files.createTempFile(directory, ".", ".tmp", with)
            : Files.createFile(directory.resolve("." + file.getFileName() + ".tmp." + nano()));
    try {
      fill(fresh, content, sync);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    if (sync) {
      sync(directory);
    }
  }

  private static String nano() {
    return Long.toHexString(System.nanoTime());
  }

  private static void fill(Path file, String content, boolean sync) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (sync) {
        channel.force(true);
      }
    }
  }

  /** A rename is safe only after its directory was forced to the disk; Windows cannot do that. */
  private static void sync(Path directory) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
