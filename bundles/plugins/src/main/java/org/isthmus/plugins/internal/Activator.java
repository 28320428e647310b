package org.isthmus.plugins.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Starts the plugins at the start of the gateway, on a thread of its own: a plugin that hangs in
 * its activator holds up the plugins after it, and everybody else for two seconds at most.
 */
public final class Activator implements BundleActivator {
  /** Directories, separated by commas; the first that has a plugin wins. */
  static final String DIRECTORIES = "isthmus.plugins";

  private static final long USUAL_MILLIS = 2_000;

  private @Nullable Thread thread;

  @Override
  public void start(BundleContext context) {
    PluginFolder folder = new PluginFolder(context, directories(context));
    Thread starting = new Thread(folder::installAll, "plugins");
    starting.setDaemon(true);
    starting.start();
    thread = starting;
    awaitUsual(starting);
  }

  /** What starts as it should is there before anybody asks for it. */
  private static void awaitUsual(Thread starting) {
    try {
      starting.join(USUAL_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Path> directories(BundleContext context) {
    String directories = context.getProperty(DIRECTORIES);
    return directories == null
        ? List.of()
        : Stream.of(directories.split(",")).map(Path::of).toList();
  }

  @Override
  public void stop(BundleContext context) {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
