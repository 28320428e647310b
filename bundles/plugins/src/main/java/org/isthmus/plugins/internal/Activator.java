package org.isthmus.plugins.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Starts the plugins at the start of the gateway, on a thread of its own: a plugin that hangs in
 * its activator holds up no one but the plugins after it.
 */
public final class Activator implements BundleActivator {
  /** Directories, separated by commas; the first that has a plugin wins. */
  static final String DIRECTORIES = "isthmus.plugins";

  private @Nullable Thread thread;

  @Override
  public void start(BundleContext context) {
    PluginFolder folder = new PluginFolder(context, directories(context));
    Thread starting = new Thread(folder::installAll, "plugins");
    starting.setDaemon(true);
    starting.start();
    thread = starting;
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
