package org.isthmus.plugins.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.gateway.PluginUsers;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.plugins.internal.jar.GatewayPackages;
import org.isthmus.plugins.internal.operation.Boot;
import org.isthmus.plugins.internal.operation.DropFolder;
import org.isthmus.plugins.internal.operation.Feeding;
import org.isthmus.plugins.internal.operation.Installer;
import org.isthmus.plugins.internal.operation.NoUsers;
import org.isthmus.plugins.internal.operation.Remains;
import org.isthmus.plugins.internal.operation.Roster;
import org.isthmus.plugins.internal.operation.Workshop;
import org.isthmus.plugins.internal.run.Bundles;
import org.isthmus.plugins.internal.run.ControlThread;
import org.isthmus.plugins.internal.set.JarStore;
import org.isthmus.plugins.internal.set.SetFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the plugins at the start of the gateway, and then offers the service and looks into the
 * drop folder; all of it on one thread of its own. A plugin that hangs in its activation holds up
 * the plugins after it for a while, and everybody else for two seconds at most.
 */
public final class Activator implements BundleActivator {
  /** Directories of the distribution, separated by commas. */
  static final String DIRECTORIES = "isthmus.plugins";

  private static final Logger LOG = LoggerFactory.getLogger(Activator.class);
  private static final long USUAL_MILLIS = 2_000;
  private static final long LOOK_MILLIS = 200;
  private static final long REMAINS_MILLIS = 1_000;

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Activator::thread);
  private final AuditTrail trail = new AuditTrail();
  private @Nullable ServiceTracker<PluginUsers, PluginUsers> engine;
  private @Nullable ServiceTracker<Audit, Audit> audit;

  private static Thread thread(Runnable run) {
    Thread thread = ControlThread.of("isthmus-plugins", run);
    thread.setContextClassLoader(Activator.class.getClassLoader());
    return thread;
  }

  @Override
  public void start(BundleContext context) throws IOException {
    Path home = Path.of(required(context, "isthmus.home"));
    Path directory = home.resolve("plugins-set");
    SetFile file = new SetFile(directory);
    Roster roster = new Roster(file, new JarStore(directory));
    Supplier<PluginUsers> door = door(context);
    Remains remains = new Remains(roster, door);
    Workshop shop =
        new Workshop(roster, new Bundles(context), GatewayPackages.gate(context), door, remains);
    Installer installer = new Installer(shop, executor, trail::ended);
    Path folder = home.resolve("plugins");
    Feeding feeding = new Feeding(shop, distributions(context), folder);
    follow(context);
    awaitUsual(executor.submit(() -> boot(new Boot(shop, file, feeding), shop.bundles())));
    DropFolder drop = new DropFolder(folder, feeding, roster, installer);
    each(LOOK_MILLIS, drop::look);
    each(REMAINS_MILLIS, remains::look);
    context.registerService(Plugins.class, installer, null);
  }

  private static String required(BundleContext context, String property) {
    String value = context.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("the framework property " + property + " is not set");
    }
    return value;
  }

  private Supplier<PluginUsers> door(BundleContext context) {
    ServiceTracker<PluginUsers, PluginUsers> tracker =
        new ServiceTracker<>(context, PluginUsers.class, null);
    tracker.open();
    engine = tracker;
    PluginUsers none = new NoUsers();
    return () -> {
      PluginUsers there = tracker.getService();
      return there == null ? none : there;
    };
  }

  private void follow(BundleContext context) {
    ServiceTracker<Audit, Audit> tracker =
        new ServiceTracker<>(context, Audit.class, null) {
          @Override
          public Audit addingService(ServiceReference<Audit> reference) {
            Audit log = super.addingService(reference);
            trail.to(log);
            return log;
          }

          @Override
          public void removedService(ServiceReference<Audit> reference, Audit log) {
            trail.to(null);
            super.removedService(reference, log);
          }
        };
    tracker.open();
    audit = tracker;
  }

  private static List<Path> distributions(BundleContext context) {
    String directories = context.getProperty(DIRECTORIES);
    return directories == null
        ? List.of()
        : Stream.of(directories.split(",")).map(Path::of).toList();
  }

  private static void boot(Boot boot, Bundles bundles) {
    try {
      boot.run();
    } catch (IOException | RuntimeException e) {
      if (!bundles.areEnding()) {
        LOG.error("the plugins cannot be started; look at the rights of the home directory", e);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void each(long millis, Runnable look) {
    var unused =
        executor.scheduleWithFixedDelay(() -> safely(look), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void safely(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException e) {
      LOG.error("a look after the plugins failed; the next one is soon", e);
    }
  }

  /** What starts as it should is there before anybody asks for it. */
  private static void awaitUsual(Future<?> starting) {
    try {
      starting.get(USUAL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      LOG.debug("the plugins are still starting", late);
    }
  }

  @Override
  public void stop(BundleContext context) {
    executor.shutdownNow();
    if (engine != null) {
      engine.close();
    }
    if (audit != null) {
      audit.close();
    }
  }
}
