package org.isthmus.engine.internal.lend;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All stores of the gateway, and the one thread that writes them. Safe for any thread.
 *
 * <p>A store is the same object for as long as anybody has it, also a link that was abandoned, so
 * that one file never has two writers. What is not yet written is kept by the writer.
 */
final class Stores implements AutoCloseable {
  private static final long END_MILLIS = 5_000;

  private final Map<Path, WeakReference<FileStore>> stores = new HashMap<>();
  private final ScheduledThreadPoolExecutor writer;
  private final long writeAfterMillis;

  /**
   * @param writeAfterMillis how long a change waits for others; a store is written no more often
   */
  Stores(long writeAfterMillis) {
    this.writeAfterMillis = writeAfterMillis;
    this.writer = new ScheduledThreadPoolExecutor(1, Stores::thread);
    writer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    // Now, on the engine's stack: started by a plugin's call it would inherit its protection domain
    // and keep its class loader for ever.
    writer.prestartCoreThread();
  }

  private static Thread thread(Runnable run) {
    Thread thread = new Thread(null, run, "isthmus-stores", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Stores.class.getClassLoader());
    return thread;
  }

  FileStore of(StateDirectory directory) {
    synchronized (stores) {
      stores.values().removeIf(store -> store.get() == null);
      FileStore known = known(directory.store());
      if (known != null) {
        return known;
      }
      FileStore store = new FileStore(new StoreFile(directory.store()), writer, writeAfterMillis);
      stores.put(directory.store(), new WeakReference<>(store));
      return store;
    }
  }

  private @Nullable FileStore known(Path file) {
    WeakReference<FileStore> store = stores.get(file);
    return store == null ? null : store.get();
  }

  /** Writes what is not written yet, and ends the thread. Later changes are not kept. */
  @Override
  public void close() {
    List<FileStore> live = live(); // first: what waits in the queue is held by nothing else
    writer.shutdown();
    try {
      if (!writer.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    live.forEach(FileStore::write);
  }

  private List<FileStore> live() {
    synchronized (stores) {
      return stores.values().stream().map(WeakReference::get).filter(Objects::nonNull).toList();
    }
  }
}
