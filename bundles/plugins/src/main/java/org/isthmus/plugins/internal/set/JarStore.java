package org.isthmus.plugins.internal.set;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The jars by the hash of their content. What comes in is copied first, so that it is the same when
 * it is checked, hashed and installed. Any thread.
 */
public final class JarStore {
  private static final String JAR = ".jar";
  private static final int CHUNK = 64 << 10;

  private final Path jars;
  private final Path incoming;

  /**
   * A copy that nobody else has.
   *
   * @param sha256 its hash
   * @param brought the hash of the file that was brought, from which it may have been made
   */
  public record Incoming(Path file, String sha256, String brought) {
    /** It was made of another. */
    public Incoming madeOf(Incoming other) {
      return new Incoming(file, sha256, other.brought);
    }

    /** It is not wanted. */
    public void drop() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /** In this directory. */
  public JarStore(Path directory) throws IOException {
    this.jars = Files.createDirectories(directory.resolve("jars"));
    this.incoming = Files.createDirectories(directory.resolve("incoming"));
  }

  /**
   * Copies a file in.
   *
   * @param most bytes that are worth copying; of a longer one only so much that it shows
   */
  public Incoming take(Path file, long most) throws IOException {
    Path copy = Files.createTempFile(incoming, "jar", Durable.PART);
    MessageDigest digest = Sha256.digest();
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (InputStream in = Files.newInputStream(file);
        OutputStream out = Files.newOutputStream(copy)) {
      for (int read; size <= most && (read = in.read(chunk)) >= 0; size += read) {
        digest.update(chunk, 0, read);
        out.write(chunk, 0, read);
      }
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
    String sha256 = Sha256.text(digest);
    return new Incoming(copy, sha256, sha256);
  }

  /** Copies a file in whose hash is known. */
  public Incoming take(Path file, String sha256) throws IOException {
    Path copy = Files.createTempFile(incoming, "jar", Durable.PART);
    try (FileChannel in = FileChannel.open(file);
        FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      long size = in.size();
      for (long at = 0; at < size; ) {
        long copied = in.transferTo(at, size - at, out);
        if (copied == 0) {
          throw new EOFException(file + " became shorter while it was copied");
        }
        at += copied;
      }
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
    return new Incoming(copy, sha256, sha256);
  }

  /** Keeps it under its hash; it is on disk when this returns. */
  public Path keep(Incoming in) throws IOException {
    Path kept = jar(in.sha256());
    if (Files.exists(kept)) {
      in.drop();
    } else {
      Durable.sync(in.file());
      Durable.move(in.file(), kept);
    }
    return kept;
  }

  /** Where the jar of that hash is, or would be. */
  public Path jar(String sha256) {
    return jars.resolve(sha256 + JAR);
  }

  /** Deletes all jars but these. */
  public void sweep(Set<String> kept) throws IOException {
    for (Path file : files(jars)) {
      String name = file.getFileName().toString();
      if (!name.endsWith(JAR) || !kept.contains(name.substring(0, name.length() - JAR.length()))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Deletes what a crash has left half copied; before anything comes in. */
  public void clearIncoming() throws IOException {
    for (Path file : files(incoming)) {
      Files.deleteIfExists(file);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
