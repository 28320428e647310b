package org.isthmus.access.internal.audit;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line from its end, in blocks. One thread. */
final class BackwardReader implements Closeable {
  private static final int BLOCK = 16 << 10;

  private final FileChannel channel;

  /** What of the file has not been read yet is its first bytes, up to here. */
  private long unread;

  /** Read, but not given yet; its last byte is the last before a line feed. */
  private byte[] held = new byte[0];

  BackwardReader(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.unread = channel.size();
  }

  /** The line before the last one given, without its line feed; null if there is none. */
  byte @Nullable [] previous() throws IOException {
    while (held.length > 0 || unread > 0) {
      int feed = lastFeed();
      while (feed < 0 && unread > 0 && held.length <= 2 * Line.MAX_BYTES) {
        readBlock();
        feed = lastFeed();
      }
      byte[] line = Arrays.copyOfRange(held, feed + 1, held.length);
      held = Arrays.copyOf(held, Math.max(feed, 0));
      // After the very last line feed there is an empty line that is none.
      if (line.length > 0) {
        return line;
      }
    }
    return null;
  }

  private int lastFeed() {
    int at = held.length - 1;
    while (at >= 0 && held[at] != '\n') {
      at--;
    }
    return at;
  }

  private void readBlock() throws IOException {
    int size = (int) Math.min(BLOCK, unread);
    ByteBuffer block = ByteBuffer.allocate(size + held.length);
    block.limit(size);
    while (block.hasRemaining()) {
      if (channel.read(block, unread - size + block.position()) < 0) {
        throw new EOFException("the file was cut while it was read");
      }
    }
    block.limit(size + held.length).position(size);
    block.put(held);
    held = block.array();
    unread -= size;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
