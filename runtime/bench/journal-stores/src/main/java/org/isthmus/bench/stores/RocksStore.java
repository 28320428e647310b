package org.isthmus.bench.stores;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionOptionsFIFO;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB set up as a log: keys count up, tables are dropped oldest first (FIFO), never merged, and
 * writes go in batches of 64 KiB. Caches are cut to what a small gateway can give.
 */
final class RocksStore implements FrameStore {
  static {
    RocksDB.loadLibrary();
  }

  private static final int BATCH_BYTES = 64 << 10;
  private static final long RETENTION_BYTES = 80L << 30;

  private final LRUCache cache;
  private final CompactionOptionsFIFO retention =
      new CompactionOptionsFIFO().setMaxTableFilesSize(RETENTION_BYTES);
  private final Options options;
  private final WriteOptions write = new WriteOptions();
  private final WriteBatch batch = new WriteBatch();
  private final byte[] key = new byte[Long.BYTES];
  private final RocksDB database;
  private long next;

  RocksStore(Path directory) throws IOException {
    Files.createDirectories(directory);
    cache = new LRUCache(8 << 20);
    options = options(cache, retention);
    try {
      database = RocksDB.open(options, directory.toString());
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
    try (RocksIterator newest = database.newIterator()) {
      newest.seekToLast();
      next = newest.isValid() ? ByteBuffer.wrap(newest.key()).getLong() + 1 : 0;
    }
  }

  private static Options options(LRUCache cache, CompactionOptionsFIFO retention) {
    return new Options()
        .setCreateIfMissing(true)
        .setCompactionStyle(CompactionStyle.FIFO)
        .setCompactionOptionsFIFO(retention)
        .setCompressionType(CompressionType.NO_COMPRESSION)
        .setManualWalFlush(true)
        .setWriteBufferSize(16 << 20)
        .setMaxWriteBufferNumber(3)
        .setMaxBackgroundJobs(2)
        .setKeepLogFileNum(2)
        .setTableFormatConfig(new BlockBasedTableConfig().setBlockCache(cache));
  }

  @Override
  public void append(byte[] frame, int length) throws IOException {
    ByteBuffer.wrap(key).putLong(next);
    byte[] value = new byte[length];
    System.arraycopy(frame, 0, value, 0, length);
    try {
      if (batch.getDataSize() >= BATCH_BYTES) {
        drain();
      }
      batch.put(key, value);
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
    next++;
  }

  @Override
  public void sync() throws IOException {
    try {
      drain();
      database.flushWal(true);
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  private void drain() throws RocksDBException {
    if (batch.count() > 0) {
      database.write(write, batch);
      batch.clear();
    }
  }

  @Override
  public int last(byte[] into) throws IOException {
    try (RocksIterator newest = database.newIterator()) {
      newest.seekToLast();
      newest.status();
      return newest.isValid() ? newest.value(into) : 0;
    } catch (RocksDBException e) {
      throw new IOException(e);
    }
  }

  @Override
  public Reader read(long position) {
    RocksIterator iterator = database.newIterator();
    iterator.seek(ByteBuffer.allocate(Long.BYTES).putLong(Math.max(0, position)).array());
    return new IteratorReader(iterator, Math.max(0, position));
  }

  @Override
  public void close() throws IOException {
    try {
      sync();
    } finally {
      database.close();
      batch.close();
      write.close();
      options.close();
      retention.close();
      cache.close();
    }
  }

  private static final class IteratorReader implements Reader {
    private final RocksIterator iterator;
    private final byte[] key = new byte[Long.BYTES];
    private long position;

    IteratorReader(RocksIterator iterator, long position) {
      this.iterator = iterator;
      this.position = position;
    }

    @Override
    public int next(byte[] into) throws IOException {
      if (!iterator.isValid()) {
        try {
          iterator.status();
        } catch (RocksDBException e) {
          throw new IOException(e);
        }
        return -1;
      }
      iterator.key(key);
      position = ByteBuffer.wrap(key).getLong() + 1;
      int length = iterator.value(into);
      iterator.next();
      return length;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public void close() {
      iterator.close();
    }
  }
}
