package org.isthmus.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.isthmus.launcher.LaunchException.Exit;

/** The right of one process to a home; two gateways on one journal would destroy it. */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the home if there is none, and takes it.
   *
   * @throws LaunchException if it cannot be written, or another gateway runs on it
   */
  @SuppressWarnings("StreamResourceLeak") // the channel is the lock: it stays open with it
  static HomeLock take(Path home) throws LaunchException {
    FileChannel channel = null;
    try {
      Files.createDirectories(home);
      channel =
          FileChannel.open(
              home.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return new HomeLock(channel);
      }
      channel.close();
    } catch (OverlappingFileLockException takenHere) {
      closeQuietly(channel);
    } catch (IOException unusable) {
      closeQuietly(channel);
      throw new LaunchException(
          Exit.HOME,
          "home " + home + " cannot be used (" + unusable + "); name a directory with --home DIR");
    }
    throw new LaunchException(
        Exit.HOME,
        "another gateway runs on the home " + home + "; stop it, or name another with --home DIR");
  }

  private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException nothingWasWritten) {
      // the lock was not had: there is nothing to lose
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
