package org.isthmus.engine.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.isthmus.engine.internal.journal.storage.Storage;
import org.isthmus.engine.internal.journal.storage.StoredFile;

/**
 * A disk in memory that knows what a power cut would leave: of a file what was forced, of the
 * directory what was synced. It can be full, read-only, and lose power at any operation.
 */
final class MemoryDisk implements Storage {
  /** The power is gone: nothing works any more until {@link #afterPowerCut}. */
  static final class PowerCut extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Smaller than real ones, so that the small files of tests have several. */
  private static final int PAGE = 512;

  private static final class Write {
    final long position;
    final byte[] bytes;

    Write(long position, byte[] bytes) {
      this.position = position;
      this.bytes = bytes;
    }
  }

  private static final class Content {
    byte[] bytes = new byte[0];
    byte[] forced = new byte[0];
    final List<Write> sinceForced = new ArrayList<>();

    void write(long position, byte[] from) {
      bytes = written(bytes, position, from);
    }

    static byte[] written(byte[] to, long position, byte[] from) {
      byte[] result = to;
      if (result.length < position + from.length) {
        result = Arrays.copyOf(result, (int) position + from.length);
      }
      System.arraycopy(from, 0, result, (int) position, from.length);
      return result;
    }
  }

  private final Map<String, Content> files = new TreeMap<>();
  private final Map<String, Content> durable = new TreeMap<>();
  private long capacity = Long.MAX_VALUE;
  private boolean readOnly;
  private boolean forceFails;
  private boolean locked;
  private boolean hanging;
  private long operationsLeft = Long.MAX_VALUE;
  private long operations;
  private boolean powerless;

  // ---- accidents

  synchronized void capacity(long bytes) {
    capacity = bytes;
  }

  synchronized void full() {
    capacity = used();
  }

  synchronized void readOnly(boolean on) {
    readOnly = on;
  }

  /** As a dead network disk: writes do not return until this is taken back. */
  synchronized void hang(boolean on) {
    hanging = on;
    notifyAll();
  }

  synchronized void forceFails(boolean on) {
    forceFails = on;
  }

  /** Cuts the power at the n-th write, force, rename, delete or truncate from now on. */
  synchronized void cutPowerAfter(long count) {
    operationsLeft = count;
  }

  synchronized long operations() {
    return operations;
  }

  /** What the machine finds when it starts again; with a random part of what was not forced. */
  synchronized MemoryDisk afterPowerCut(Random random, boolean some) {
    MemoryDisk next = new MemoryDisk();
    Set<String> names = new TreeSet<>(durable.keySet());
    names.addAll(files.keySet());
    for (String name : names) {
      Content found = some && random.nextBoolean() ? files.get(name) : durable.get(name);
      if (found != null) {
        next.put(name, some ? partly(found, random) : found.forced.clone());
      }
    }
    return next;
  }

  private static byte[] partly(Content content, Random random) {
    byte[] kept = content.forced.clone();
    for (Write write : content.sinceForced) {
      int length = write.bytes.length;
      int end;
      for (int from = random.nextBoolean() ? 0 : length; from < length; from = end) {
        end = (int) Math.min(length, from + PAGE - (write.position + from) % PAGE);
        int to = from + survives(end - from, random);
        kept =
            Content.written(kept, write.position + from, Arrays.copyOfRange(write.bytes, from, to));
      }
    }
    return kept;
  }

  /** Of a page: nothing, a first part, or all. */
  private static int survives(int length, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(length + 1);
      default -> length;
    };
  }

  /** The same files, as after kill -9: what was written is there, forced or not. */
  synchronized MemoryDisk afterKill() {
    MemoryDisk next = new MemoryDisk();
    files.forEach((name, content) -> next.put(name, content.bytes.clone()));
    return next;
  }

  synchronized void put(String name, byte... bytes) {
    Content content = new Content();
    content.bytes = bytes;
    content.forced = bytes.clone();
    files.put(name, content);
    durable.put(name, content);
  }

  synchronized byte[] bytes(String name) {
    return content(name).bytes.clone();
  }

  private Content content(String name) {
    Content content = files.get(name);
    if (content == null) {
      throw new AssertionError("no file " + name + " among " + files.keySet());
    }
    return content;
  }

  synchronized long used() {
    return files.values().stream().mapToLong(content -> content.bytes.length).sum();
  }

  private void change() throws IOException {
    while (hanging) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
    if (powerless || --operationsLeft < 0) {
      powerless = true;
      throw new PowerCut();
    }
    operations++;
    if (readOnly) {
      throw new FileSystemException("memory", null, "Read-only file system");
    }
  }

  // ---- Storage

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized StoredFile open(String name) throws IOException {
    if (!files.containsKey(name)) {
      change();
      files.put(name, new Content());
    }
    return new OpenFile(content(name));
  }

  @Override
  public synchronized StoredFile openToRead(String name) throws IOException {
    if (!files.containsKey(name)) {
      throw new NoSuchFileException(name);
    }
    return new OpenFile(content(name));
  }

  @Override
  public synchronized long size(String name) {
    return content(name).bytes.length;
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    change();
    files.put(to, content(from));
    files.remove(from);
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    change();
    files.remove(name);
  }

  @Override
  public synchronized void sync() throws IOException {
    change();
    durable.clear();
    durable.putAll(files);
  }

  @Override
  public synchronized long freeBytes() {
    return capacity - used();
  }

  @Override
  public synchronized Closeable lock() throws IOException {
    if (locked) {
      throw new FileSystemException("memory", null, "in use by another gateway");
    }
    locked = true;
    return () -> locked = false;
  }

  @Override
  public String toString() {
    return "memory";
  }

  private final class OpenFile implements StoredFile {
    private final Content content;

    private OpenFile(Content content) {
      this.content = content;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
      synchronized (MemoryDisk.this) {
        int there = (int) Math.max(0, Math.min(length, content.bytes.length - position));
        System.arraycopy(content.bytes, (int) position, into, offset, there);
        return there;
      }
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      synchronized (MemoryDisk.this) {
        byte[] part = Arrays.copyOfRange(from, offset, offset + length);
        long growth = Math.max(0, position + length - content.bytes.length);
        boolean full = growth > capacity - used();
        if (full || operationsLeft == 0) {
          // Torn: a first part of the bytes is there when the call fails.
          int fits = full ? (int) Math.max(0, length - growth + capacity - used()) : length / 2;
          part = Arrays.copyOf(part, Math.min(fits, length));
        }
        if (!powerless && !readOnly) {
          content.write(position, part);
          content.sinceForced.add(new Write(position, part));
        }
        change();
        if (full) {
          throw new IOException("No space left on device");
        }
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (MemoryDisk.this) {
        change();
        if (forceFails) {
          throw new IOException("Input/output error");
        }
        content.forced = content.bytes.clone();
        content.sinceForced.clear();
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (MemoryDisk.this) {
        change();
        if (size < content.bytes.length) {
          content.bytes = Arrays.copyOf(content.bytes, (int) size);
        }
      }
    }

    @Override
    public long size() {
      synchronized (MemoryDisk.this) {
        return content.bytes.length;
      }
    }

    @Override
    public void close() {}
  }
}
