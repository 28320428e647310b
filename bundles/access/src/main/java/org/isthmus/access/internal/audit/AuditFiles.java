package org.isthmus.access.internal.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isthmus.host.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the log: {@code audit-000000000001.jsonl}, named after its first entry, and
 * {@code head}, how far the log had come for certain. Stateless; only the owner can read them.
 */
final class AuditFiles {
  private static final Pattern NAME = Pattern.compile("audit-([0-9]{12,18})\\.jsonl");
  private static final Pattern HEAD = Pattern.compile("([0-9]{18}) ([0-9a-f]{64})\n");
  private static final int HEAD_BYTES = 18 + 1 + 64 + 1;

  private final Path directory;

  AuditFiles(Path directory) {
    this.directory = directory;
  }

  Path directory() {
    return directory;
  }

  void create() throws IOException {
    AtomicFile.createPrivateDirectories(directory);
  }

  /** The files of the log, oldest first; none if there is no directory. */
  List<Path> list() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> first(file) > 0).sorted().toList();
    }
  }

  /** The number of the first entry of a file; 0 if it is none of the log. */
  static long first(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }

  Path file(long first) {
    return directory.resolve(String.format(Locale.ROOT, "audit-%012d.jsonl", first));
  }

  /** Opens a file for writing; it is made if need be, and then lasts. */
  FileChannel open(Path file) throws IOException {
    boolean fresh = !Files.exists(file);
    FileChannel channel = FileChannel.open(file, Set.of(CREATE, WRITE), ownerOnly());
    if (fresh) {
      AtomicFile.sync(directory);
    }
    return channel;
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private Path headFile() {
    return directory.resolve("head");
  }

  /** How far the log had come for certain; null if that is not known. */
  @Nullable Head head() throws IOException {
    if (!Files.isRegularFile(headFile()) || Files.size(headFile()) != HEAD_BYTES) {
      return null;
    }
    Matcher head = HEAD.matcher(new String(Files.readAllBytes(headFile()), US_ASCII));
    return head.matches() ? new Head(Long.parseLong(head.group(1)), head.group(2)) : null;
  }

  /** Says how far the log is on the disk; written over in place, and not forced: it may be late. */
  void head(Head head) throws IOException {
    String text = String.format(Locale.ROOT, "%018d %s%n", head.number(), head.hash());
    try (FileChannel channel = open(headFile())) {
      ByteBuffer bytes = ByteBuffer.wrap(text.replace("\r", "").getBytes(US_ASCII));
      channel.write(bytes, 0);
      channel.truncate(HEAD_BYTES);
    }
  }
}
