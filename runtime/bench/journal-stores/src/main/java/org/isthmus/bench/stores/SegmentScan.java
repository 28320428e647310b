package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;

/**
 * Reads the frames of one segment file: length, CRC32C of length and bytes, bytes. What does not
 * check is skipped byte by byte up to the next frame that does, so damage costs the frames it hit.
 */
final class SegmentScan implements AutoCloseable {
  static final int HEADER = 2 * Integer.BYTES;
  static final int MAX_FRAME = 1 << 16;

  private final FileChannel channel;
  private final LongSupplier limit;
  private final ByteBuffer buffer = ByteBuffer.allocate(4 * MAX_FRAME).limit(0);
  private final CRC32C crc = new CRC32C();
  private long bufferAt;
  private long good;
  private long damaged;

  /** Reads from byte {@code from} up to {@code limit}, which may grow. */
  SegmentScan(Path file, long from, LongSupplier limit) throws IOException {
    this.channel = FileChannel.open(file);
    this.limit = limit;
    this.bufferAt = from;
    this.good = from;
  }

  /** Copies the next good frame to {@code into}; its length in bytes, -1 at the end. */
  int next(byte[] into) throws IOException {
    long skipped = 0;
    while (has(HEADER)) {
      int length = buffer.getInt(buffer.position());
      if (length > 0 && length <= MAX_FRAME && has(HEADER + length) && checks(length)) {
        buffer.get(buffer.position() + HEADER, into, 0, length);
        buffer.position(buffer.position() + HEADER + length);
        damaged += skipped;
        good = at();
        return length;
      }
      buffer.position(buffer.position() + 1);
      skipped++;
    }
    return -1;
  }

  /** The byte behind the last good frame. */
  long good() {
    return good;
  }

  /** Bytes skipped between good frames. */
  long damaged() {
    return damaged;
  }

  static int checksum(CRC32C crc, ByteBuffer bytes, int at, int length) {
    crc.reset();
    crc.update(bytes.array(), bytes.arrayOffset() + at, Integer.BYTES);
    crc.update(bytes.array(), bytes.arrayOffset() + at + HEADER, length);
    return (int) crc.getValue();
  }

  private boolean checks(int length) {
    int at = buffer.position();
    return buffer.getInt(at + Integer.BYTES) == checksum(crc, buffer, at, length);
  }

  private long at() {
    return bufferAt + buffer.position();
  }

  private boolean has(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) {
      return true;
    }
    if (limit.getAsLong() - at() < bytes) {
      return false;
    }
    bufferAt += buffer.position();
    buffer.compact();
    long room = limit.getAsLong() - bufferAt;
    buffer.limit((int) Math.min(buffer.capacity(), room));
    while (buffer.hasRemaining() && channel.read(buffer, bufferAt + buffer.position()) > 0) {}
    buffer.flip();
    return buffer.remaining() >= bytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
