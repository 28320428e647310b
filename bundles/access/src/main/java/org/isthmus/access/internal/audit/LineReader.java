package org.isthmus.access.internal.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a file of the log line by line, from its beginning. One thread. */
final class LineReader implements Closeable {
  private final InputStream in;
  private final long limit;
  private long position;
  private long begin;
  private boolean whole;

  /** Reads no more than {@code limit} bytes of it. */
  LineReader(Path file, long limit) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    this.limit = limit;
  }

  /**
   * The next line without its line feed; null at the end. Of a line that is longer than any can be,
   * only the first part is kept.
   */
  byte @Nullable [] next() throws IOException {
    begin = position;
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int b = read(); b >= 0; b = read()) {
      if (b == '\n') {
        whole = true;
        return line.toByteArray();
      }
      if (line.size() <= Line.MAX_BYTES) {
        line.write(b);
      }
    }
    whole = false;
    return line.size() == 0 ? null : line.toByteArray();
  }

  private int read() throws IOException {
    int b = position < limit ? in.read() : -1;
    if (b >= 0) {
      position++;
    }
    return b;
  }

  /** Where the last line begins. */
  long begin() {
    return begin;
  }

  /** Where the next line begins. */
  long position() {
    return position;
  }

  /** Whether the last line ended with a line feed. */
  boolean whole() {
    return whole;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
