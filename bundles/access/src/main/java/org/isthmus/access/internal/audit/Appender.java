package org.isthmus.access.internal.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the end of the log. Entries come to the disk together or not at all: what a full disk took
 * of them is cut off again. One thread; {@link #end} may be asked by any.
 */
final class Appender implements Closeable {
  /**
   * What of the log is on the disk.
   *
   * @param file the newest; null if there is none yet
   * @param length of it
   */
  record End(Head head, @Nullable Path file, long length) {}

  private final AuditFiles files;
  private final long fileSize;
  private volatile End end;
  private @Nullable FileChannel channel;

  /** Goes on at {@code end}; files grow to about {@code fileSize} bytes. */
  Appender(AuditFiles files, long fileSize, End end) {
    this.files = files;
    this.fileSize = fileSize;
    this.end = end;
  }

  End end() {
    return end;
  }

  /** Adds entries; they are on the disk when it returns. */
  void append(List<Deed> deeds) throws IOException {
    End before = end;
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Head head = before.head();
    for (Deed deed : deeds) {
      byte[] line = Line.write(deed, head);
      lines.writeBytes(line);
      head = new Head(head.number() + 1, Line.hashOf(line));
    }
    boolean roll = before.file() == null || before.length() >= fileSize;
    Path file = roll ? files.file(before.head().number() + 1) : before.file();
    long at = roll ? 0 : before.length();
    try {
      write(file, at, lines.toByteArray(), roll);
    } catch (IOException e) {
      forget();
      throw e;
    }
    end = new End(head, file, at + lines.size());
    sayHead(head);
  }

  private void write(Path file, long at, byte[] lines, boolean roll) throws IOException {
    if (roll) {
      forget();
    }
    FileChannel to = channel;
    if (to == null) {
      to = files.open(file);
      channel = to;
      // What an attempt that failed has left there.
      to.truncate(at);
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines);
    while (bytes.hasRemaining()) {
      to.write(bytes, at + bytes.position());
    }
    to.force(false);
  }

  /** Late at worst, so a failure of it is no failure of the log. */
  private void sayHead(Head head) {
    try {
      files.head(head);
    } catch (IOException late) {
      // the next entry says it again
    }
  }

  private void forget() {
    FileChannel old = channel;
    channel = null;
    if (old != null) {
      try {
        old.close();
      } catch (IOException closedAllTheSame) {
        // nothing is buffered in it
      }
    }
  }

  @Override
  public void close() {
    forget();
  }
}
