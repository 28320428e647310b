package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The plain candidate: segment files named by the position of their first byte, written through a
 * buffer of 64 KiB. Opening scans the newest segment and cuts what is torn off its end.
 */
final class SegmentStore implements FrameStore {
  private static final String SUFFIX = ".seg";

  private final Path directory;
  private final int segmentBytes;
  private final TreeMap<Long, Path> segments = new TreeMap<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(SegmentScan.HEADER + SegmentScan.MAX_FRAME);
  private final CRC32C crc = new CRC32C();
  private FileChannel channel;
  private final byte[] last = new byte[SegmentScan.MAX_FRAME];
  private int lastLength;
  private long written;
  private long damaged;

  SegmentStore(Path directory, int segmentBytes) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.segmentBytes = segmentBytes;
    try (Stream<Path> files = Files.list(directory)) {
      files.filter(f -> f.toString().endsWith(SUFFIX)).forEach(f -> segments.put(base(f), f));
    }
    if (segments.isEmpty()) {
      channel = create(0);
    } else {
      channel = FileChannel.open(segments.lastEntry().getValue(), StandardOpenOption.WRITE);
      recover();
    }
  }

  @Override
  public void append(byte[] frame, int length) throws IOException {
    if (length < 1 || length > SegmentScan.MAX_FRAME) {
      throw new IOException(
          "A frame has 1 to %d bytes, not %d".formatted(SegmentScan.MAX_FRAME, length));
    }
    if (buffer.remaining() < SegmentScan.HEADER + length) {
      drain();
    }
    int at = buffer.position();
    buffer.putInt(at, length).put(at + SegmentScan.HEADER, frame, 0, length);
    buffer.putInt(at + Integer.BYTES, SegmentScan.checksum(crc, buffer, at, length));
    buffer.position(at + SegmentScan.HEADER + length);
    System.arraycopy(frame, 0, last, 0, length);
    lastLength = length;
  }

  @Override
  public void sync() throws IOException {
    drain();
    channel.force(false);
  }

  @Override
  public int last(byte[] into) {
    System.arraycopy(last, 0, into, 0, lastLength);
    return lastLength;
  }

  @Override
  public Reader read(long position) throws IOException {
    return new SegmentReader(position == FIRST ? segments.firstKey() : position);
  }

  @Override
  public long damagedBytes() {
    return damaged;
  }

  @Override
  public void close() throws IOException {
    try {
      sync();
    } finally {
      channel.close();
    }
  }

  /** Writes at a fixed position, so after a full disk the same bytes simply go there again. */
  private void drain() throws IOException {
    if (written >= segmentBytes) {
      roll();
    }
    int end = buffer.position();
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, written + buffer.position());
      }
    } catch (IOException e) {
      buffer.limit(buffer.capacity()).position(end);
      throw e;
    }
    buffer.clear();
    written += end;
  }

  private void roll() throws IOException {
    channel.force(false);
    FileChannel next = create(segments.lastKey() + written);
    channel.close();
    channel = next;
    written = 0;
  }

  private FileChannel create(long base) throws IOException {
    Path file = directory.resolve("%020d%s".formatted(base, SUFFIX));
    FileChannel created =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    segments.put(base, file);
    return created;
  }

  private void recover() throws IOException {
    long size = channel.size();
    try (SegmentScan scan = new SegmentScan(segments.lastEntry().getValue(), 0, () -> size)) {
      for (int length = scan.next(last); length > 0; length = scan.next(last)) {
        lastLength = length;
      }
      written = scan.good();
      damaged = size - written;
    }
    channel.truncate(written);
  }

  private static long base(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  /** Goes from segment to segment; each is one scan. */
  private final class SegmentReader implements Reader {
    private long base;
    private SegmentScan scan;
    private long counted;

    SegmentReader(long position) throws IOException {
      base = segments.floorKey(position);
      scan = open(position - base);
    }

    @Override
    public int next(byte[] into) throws IOException {
      int length = scan.next(into);
      while (length < 0) {
        Map.Entry<Long, Path> following = segments.higherEntry(base);
        if (following == null) {
          return -1;
        }
        damaged += following.getKey() - base - scan.good();
        scan.close();
        base = following.getKey();
        counted = 0;
        scan = open(0);
        length = scan.next(into);
      }
      damaged += scan.damaged() - counted;
      counted = scan.damaged();
      return length;
    }

    @Override
    public long position() {
      return base + scan.good();
    }

    @Override
    public void close() throws IOException {
      scan.close();
    }

    private SegmentScan open(long from) throws IOException {
      Path file = segments.get(base);
      long size = Files.size(file);
      long own = base;
      return new SegmentScan(file, from, () -> segments.lastKey() == own ? written : size);
    }
  }
}
