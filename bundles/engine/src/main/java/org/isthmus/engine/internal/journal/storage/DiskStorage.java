package org.isthmus.engine.internal.journal.storage;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real directory. Creates it on opening. */
public final class DiskStorage implements Storage {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  private static final String LOCK = "journal.lock";

  private final Path directory;

  /** Opens {@code directory}, which is created when absent. */
  public DiskStorage(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory.toAbsolutePath());
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  @Override
  public StoredFile open(String name) throws IOException {
    Files.createDirectories(directory);
    return new DiskFile(new RandomAccessFile(directory.resolve(name).toFile(), "rw"));
  }

  @Override
  public StoredFile openToRead(String name) throws IOException {
    Path file = directory.resolve(name);
    try {
      return new DiskFile(new RandomAccessFile(file.toFile(), "r"));
    } catch (FileNotFoundException e) {
      // The same exception also stands for "permission denied" and "too many open files".
      if (Files.notExists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      throw e;
    }
  }

  @Override
  public long size(String name) throws IOException {
    return Files.size(directory.resolve(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(
        directory.resolve(from),
        directory.resolve(to),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(directory.resolve(name));
  }

  @Override
  public void sync() throws IOException {
    if (WINDOWS) {
      return; // a directory cannot be opened there; NTFS logs its entries itself
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public long freeBytes() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  @Override
  public Closeable lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = tryLock(channel);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new FileSystemException(directory.toString(), null, "in use by another gateway");
    }
    return channel; // closing the channel gives the lock back
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this same process
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }

  /**
   * On {@link RandomAccessFile} and not on its channel: an interrupt closes a channel under all who
   * use it, and the thread of a sink is interrupted whenever the sink is stopped.
   */
  private record DiskFile(RandomAccessFile file) implements StoredFile {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      file.seek(position);
      int done = 0;
      while (done < length) {
        int n = file.read(into, offset + done, length - done);
        if (n < 0) {
          break;
        }
        done += n;
      }
      return done;
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      file.seek(position);
      file.write(from, offset, length);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.setLength(size);
    }

    @Override
    public long size() throws IOException {
      return file.length();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
