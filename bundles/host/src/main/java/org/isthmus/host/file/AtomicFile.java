package org.isthmus.host.file;

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
    replace(file, fresh(file), content, true);
  }

  /**
   * Writes a file that only the owner can read, in a directory that only the owner can enter; one
   * writer a file at a time. What a killed process leaves behind is written over by the next.
   */
  public static void writePrivate(Path file, String content) throws IOException {
    createPrivateDirectories(file.getParent());
    Path fresh = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, permissions("rw-------"));
    replace(file, fresh, content, true);
  }

  /** Writes a file that may be lost with a power cut, but not be half. */
  public static void writeBehind(Path file, String content) throws IOException {
    replace(file, fresh(file), content, false);
  }

  /** Makes a directory that only the owner can enter. */
  public static void createPrivateDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, permissions("rwx------"));
  }

  /** Removes a file, for good. */
  public static void remove(Path file) throws IOException {
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

  private static Path fresh(Path file) throws IOException {
    String name = "." + file.getFileName() + ".tmp." + Long.toHexString(System.nanoTime());
    return Files.createFile(file.resolveSibling(name));
  }

  private static void replace(Path file, Path fresh, String content, boolean sync)
      throws IOException {
    try {
      fill(fresh, content, sync);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
    if (sync) {
      sync(file.getParent());
    }
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

  /** Makes what came to a directory last; Windows cannot do that. */
  public static void sync(Path directory) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
