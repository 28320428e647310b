package org.isthmus.sink.sql.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.isthmus.api.sink.SinkContext;

/**
 * Whose cursor it is: of this gateway, this sink and this home. The last is a random word in a file
 * of the sink's own, since a new home with the names of an old one begins to count anew, and would
 * take the old cursor for proof that its first samples were delivered.
 */
final class CursorKey {
  private static final String FILE = "cursor-key";

  private CursorKey() {}

  static String of(SinkContext context) throws IOException {
    return context.gateway() + "/" + context.sink() + "/" + word(context.directory());
  }

  private static String word(Path directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[6];
    ThreadLocalRandom.current().nextBytes(random);
    String word = HexFormat.of().formatHex(random);
    Path next = directory.resolve(FILE + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    sync(directory);
    return word;
  }

  private static void sync(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows does not let one do that.
    }
  }
}
