package org.isthmus.config.internal.keep;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the home directory on a daemon thread of its own. A change is acted on when it has been
 * quiet for a moment, since editors write in several steps; and because not every file system tells
 * of changes (network shares, containers), it also looks by itself every two seconds.
 */
public final class DirectoryWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);
  private static final Duration QUIET = Duration.ofMillis(150);
  private static final Duration LONGEST_NOISE = Duration.ofSeconds(2);

  private final Path home;
  private final Keeper keeper;
  private final Duration period;
  private final WatchService service;
  private final Thread thread;

  private DirectoryWatch(Path home, Keeper keeper, Duration period) throws IOException {
    this.home = home;
    this.keeper = keeper;
    this.period = period;
    this.service = home.getFileSystem().newWatchService();
    this.thread = new Thread(this::run, "isthmus-config-watch");
    this.thread.setDaemon(true);
  }

  /** Begins to watch, looking by itself every {@code period}. */
  public static DirectoryWatch start(Path home, Keeper keeper, Duration period) throws IOException {
    DirectoryWatch watch = new DirectoryWatch(home, keeper, period);
    watch.register();
    watch.thread.start();
    return watch;
  }

  /** Registers what is there; a directory that was removed and made again needs it anew. */
  private void register() {
    watch(home);
    HomeFiles.DIRECTORIES.forEach(directory -> watch(home.resolve(directory)));
  }

  private void watch(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try {
      directory.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
    } catch (IOException e) {
      // The look every two seconds finds the changes as well, only later.
      LOG.debug("{} cannot be watched", directory, e);
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        WatchKey key = service.poll(period.toMillis(), TimeUnit.MILLISECONDS);
        boolean told = key != null;
        settle(key);
        register();
        look(told);
      }
    } catch (ClosedWatchServiceException | InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(@Nullable WatchKey first) throws InterruptedException {
    long end = System.nanoTime() + LONGEST_NOISE.toNanos();
    WatchKey key = first;
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = System.nanoTime() < end ? service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS) : null;
    }
  }

  private void look(boolean everything) {
    try {
      keeper.rescan(everything);
    } catch (RuntimeException e) {
      LOG.error("The configuration could not be looked at; it is tried again", e);
    }
  }

  /** Ends the watch; waits for a change that is being carried out. */
  @Override
  public void close() throws IOException {
    service.close();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
