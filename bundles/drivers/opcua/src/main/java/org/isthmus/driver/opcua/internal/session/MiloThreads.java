package org.isthmus.driver.opcua.internal.session;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import java.security.Security;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.transport.client.tcp.OpcTcpClientTransportConfigBuilder;
import org.isthmus.api.context.Context;

/**
 * What all sessions of the plugin have together: threads, in place of Milo's own, which would
 * outlive the plugin, and algorithms. Opened with the first session, closed with the last one. Safe
 * for any thread.
 */
final class MiloThreads implements AutoCloseable {
  private static final String KEY = "opcua:threads";
  private static final int LOOPS = 2;
  private static final int WORKERS = 4;
  private static final int MOST_WORKERS = 256;
  private static final long PATIENCE_MILLIS = 2000;

  private final NioEventLoopGroup loops = new NioEventLoopGroup(LOOPS, named("opcua-io"));
  private final HashedWheelTimer wheel =
      new HashedWheelTimer(named("opcua-timer"), 100, TimeUnit.MILLISECONDS);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, named("opcua-schedule"));

  // Milo asks the server about a type while it decodes a value of it, and waits for the answer,
  // which needs a worker: this pool replaces one that waits, or as many devices would stop all.
  private final ForkJoinPool workers =
      new ForkJoinPool(
          WORKERS,
          Worker::new,
          null,
          true,
          WORKERS,
          MOST_WORKERS,
          2,
          full -> true,
          10,
          TimeUnit.SECONDS);

  private final MissingAlgorithms algorithms = new MissingAlgorithms();

  private MiloThreads() {
    Security.addProvider(algorithms);
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Those of the plugin, held until the link of {@code context} has ended. */
  static MiloThreads of(Context context) throws Exception {
    return context.shared(KEY, MiloThreads.class, MiloThreads::new);
  }

  void into(OpcTcpClientTransportConfigBuilder transport) {
    transport
        .setEventLoop(loops)
        .setWheelTimer(wheel)
        .setScheduledExecutor(timer)
        .setExecutor(workers);
  }

  private static ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    ClassLoader loader = MiloThreads.class.getClassLoader();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  /** One of the workers. */
  private static final class Worker extends ForkJoinWorkerThread {
    private static final AtomicInteger COUNT = new AtomicInteger();

    Worker(ForkJoinPool pool) {
      super(pool);
      setName("opcua-work-" + COUNT.incrementAndGet());
      setContextClassLoader(MiloThreads.class.getClassLoader());
    }
  }

  /** Sessions are closed by now; what is left of them is not waited for. */
  @Override
  public void close() {
    loops.shutdownGracefully(0, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    Security.removeProvider(algorithms.getName());
    timer.shutdownNow();
    workers.shutdownNow();
    try {
      loops.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      timer.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      workers.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Last, since who still ends a session wants a time-out of it.
    wheel.stop();
    // Nothing should have used these; if something has, it would pin the class loader.
    Stack.releaseSharedResources(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
