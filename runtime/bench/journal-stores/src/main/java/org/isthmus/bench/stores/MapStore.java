package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * H2's MVStore: one file, a B-tree written copy-on-write in chunks. Positions are its keys, which
 * count up; {@code append} is its shortest way to write.
 */
final class MapStore implements FrameStore {
  private final MVStore store;
  private final MVMap<Long, byte[]> frames;
  private long next;

  MapStore(Path directory) throws IOException {
    Files.createDirectories(directory);
    store =
        new MVStore.Builder()
            .fileName(directory.resolve("journal.mv").toString())
            .autoCommitDisabled()
            .cacheSize(8)
            .open();
    store.setVersionsToKeep(0);
    frames =
        store.openMap(
            "frames",
            new MVMap.Builder<Long, byte[]>()
                .keyType(LongDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE)
                .singleWriter());
    Long newest = frames.lastKey();
    next = newest == null ? 0 : newest + 1;
  }

  @Override
  public void append(byte[] frame, int length) {
    byte[] value = new byte[length];
    System.arraycopy(frame, 0, value, 0, length);
    frames.append(next, value);
    next++;
  }

  @Override
  public void sync() {
    store.commit();
    store.sync();
  }

  @Override
  public int last(byte[] into) {
    Long newest = frames.lastKey();
    byte[] value = newest == null ? null : frames.get(newest);
    if (value == null) {
      return 0;
    }
    System.arraycopy(value, 0, into, 0, value.length);
    return value.length;
  }

  @Override
  public Reader read(long position) {
    return new CursorReader(frames.cursor(Math.max(0, position)), Math.max(0, position));
  }

  @Override
  public void close() {
    store.close();
  }

  private static final class CursorReader implements Reader {
    private final Cursor<Long, byte[]> cursor;
    private long position;

    CursorReader(Cursor<Long, byte[]> cursor, long position) {
      this.cursor = cursor;
      this.position = position;
    }

    @Override
    public int next(byte[] into) {
      if (!cursor.hasNext()) {
        return -1;
      }
      position = cursor.next() + 1;
      byte[] value = cursor.getValue();
      System.arraycopy(value, 0, into, 0, value.length);
      return value.length;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void close() {}
  }
}
