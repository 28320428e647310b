package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/** Chronicle Queue: files mapped to memory, rolled by time. Positions are its indexes. */
final class ChronicleStore implements FrameStore {
  private final SingleChronicleQueue queue;
  private final ExcerptAppender appender;

  ChronicleStore(Path directory) {
    queue =
        SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(RollCycles.FAST_HOURLY)
            .syncMode(SyncMode.SYNC)
            .build();
    appender = queue.createAppender();
  }

  @Override
  public void append(byte[] frame, int length) {
    try (DocumentContext document = appender.writingDocument()) {
      try {
        Bytes<?> bytes = document.wire().bytes();
        bytes.writeInt(length);
        bytes.write(frame, 0, length);
      } catch (RuntimeException | InternalError e) {
        document.rollbackOnClose();
        throw e;
      }
    }
  }

  @Override
  public void sync() {
    appender.sync();
  }

  @Override
  public int last(byte[] into) throws IOException {
    try (ExcerptTailer tailer = queue.createTailer()) {
      tailer.direction(TailerDirection.BACKWARD).toEnd();
      return Math.max(0, next(tailer, into));
    }
  }

  @Override
  public Reader read(long position) throws IOException {
    ExcerptTailer tailer = queue.createTailer();
    if (position == FIRST) {
      tailer.toStart();
    } else if (!tailer.moveToIndex(position)) {
      throw new IOException("No frame at index " + position);
    }
    return new TailerReader(tailer);
  }

  @Override
  public void close() {
    appender.close();
    queue.close();
  }

  private static int next(ExcerptTailer tailer, byte[] into) throws IOException {
    try (DocumentContext document = tailer.readingDocument()) {
      if (!document.isPresent()) {
        return -1;
      }
      Bytes<?> bytes = document.wire().bytes();
      int length = bytes.readInt();
      if (length < 0 || length > into.length) {
        throw new IOException("A frame claims " + length + " bytes");
      }
      bytes.read(into, 0, length);
      return length;
    }
  }

  private record TailerReader(ExcerptTailer tailer) implements Reader {
    @Override
    public int next(byte[] into) throws IOException {
      return ChronicleStore.next(tailer, into);
    }

    @Override
    public long position() {
      return tailer.index();
    }

    @Override
    public void close() {
      tailer.close();
    }
  }
}
