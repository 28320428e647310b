package org.isthmus.driver.opcua.internal.session;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import java.security.Security;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
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
  private static final long PATIENCE_MILLIS = 2000;

  private final NioEventLoopGroup loops = new NioEventLoopGroup(LOOPS, named("opcua-io"));
  private final HashedWheelTimer wheel =
      new HashedWheelTimer(named("opcua-timer"), 100, TimeUnit.MILLISECONDS);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, named("opcua-schedule"));
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("opcua-work"));

  private final MissingAlgorithms algorithms = new MissingAlgorithms();

  private MiloThreads() {
    Security.addProvider(algorithms);
    workers.allowCoreThreadTimeOut(true);
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
