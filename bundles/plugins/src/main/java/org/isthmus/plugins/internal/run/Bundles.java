package org.isthmus.plugins.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Plugins as bundles: each under the hash of its content, two versions beside each other, nothing
 * of it for longer than a limit. One thread.
 */
public final class Bundles {
  private static final String JDBC_DRIVER = "java.sql.Driver";
  private static final long LIMIT_MILLIS = 10_000;

  private final BundleContext context;
  private final Bundle system;
  private final FrameworkWiring wiring;
  private final ComponentFailures components;

  /** In the framework of this bundle. */
  public Bundles(BundleContext context) {
    this.context = context;
    this.system = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
    this.wiring = system.adapt(FrameworkWiring.class);
    this.components = new ComponentFailures(context);
  }

  /** Whether the gateway is being stopped: what fails from now on is nobody's fault. */
  public boolean areEnding() {
    return (system.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0;
  }

  /** The gateway's own bundle of that symbolic name; null if there is none. */
  public @Nullable Bundle own(String symbolicName) {
    return Stream.of(context.getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .filter(bundle -> !PluginJar.isLocation(bundle.getLocation()))
        .findFirst()
        .orElse(null);
  }

  /** Installs it, without loading a class of it. */
  public Bundle install(PluginJar jar, Path content) throws TroubleException {
    if (context.getBundle(jar.location()) != null) {
      throw new TroubleException(
          jar.title()
              + " was stopped and has never ended, so it cannot be started again;"
              + " restart the gateway");
    }
    try (InputStream in = Files.newInputStream(content)) {
      return context.installBundle(jar.location(), in);
    } catch (IOException | BundleException | IllegalStateException e) {
      throw new TroubleException("the framework does not take it: " + e.getMessage());
    }
  }

  /** Resolves and starts it; returns when its services are there. */
  public void start(Bundle plugin) throws TroubleException, InterruptedException {
    boolean resolved = wiring.resolveBundles(List.of(plugin));
    Bounded.call(
        "activation",
        resolved ? loader(plugin) : null,
        LIMIT_MILLIS,
        () -> plugin.start(Bundle.START_TRANSIENT));
  }

  /** Why components of it have not come up. */
  public List<String> failures(Bundle plugin) {
    return components.of(plugin);
  }

  /**
   * Stops and uninstalls it.
   *
   * @return what did not end, for a person
   */
  public List<String> remove(Bundle plugin) throws InterruptedException {
    List<String> trouble = new ArrayList<>();
    attempt("deactivation", plugin, () -> plugin.stop(Bundle.STOP_TRANSIENT), trouble);
    if (trouble.isEmpty()) { // else the framework would wait for the same that we have waited for
      attempt("removal", plugin, plugin::uninstall, trouble);
    }
    if (trouble.isEmpty() && wiring.getRemovalPendingBundles().contains(plugin)) {
      refresh(plugin);
    }
    return trouble;
  }

  private static void attempt(String what, Bundle plugin, Bounded.Call call, List<String> trouble)
      throws InterruptedException {
    try {
      Bounded.call(what, loader(plugin), LIMIT_MILLIS, call);
    } catch (TroubleException e) {
      trouble.add(e.why());
    }
  }

  private void refresh(Bundle plugin) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    wiring.refreshBundles(List.of(plugin), event -> refreshed.countDown());
    boolean unused = refreshed.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The class loader of a plugin; null if it is not resolved. */
  public static @Nullable ClassLoader loader(Bundle plugin) {
    BundleWiring own = plugin.adapt(BundleWiring.class);
    return own == null ? null : own.getClassLoader();
  }

  /** The bundles and services of others that would stop with it. */
  public List<String> stopping(Bundle plugin) {
    List<String> stops = new ArrayList<>();
    Collection<Bundle> closure = wiring.getDependencyClosure(List.of(plugin));
    for (Bundle other : closure) {
      if (!other.equals(plugin)) {
        stops.add("bundle " + other.getSymbolicName() + " " + other.getVersion());
      }
    }
    ServiceReference<?>[] services = plugin.getRegisteredServices();
    for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
      stops.addAll(users(plugin, service));
    }
    return stops;
  }

  /**
   * Plugins that use a service of this one; our own bundles are made for that to come and go, and
   * so is who uses a JDBC driver: its session ends, and its samples wait.
   */
  private static List<String> users(Bundle plugin, ServiceReference<?> service) {
    if (List.of(JDBC_DRIVER)
        .equals(List.of((String[]) service.getProperty(Constants.OBJECTCLASS)))) {
      return List.of();
    }
    Bundle[] using = service.getUsingBundles();
    return Stream.of(using == null ? new Bundle[0] : using)
        .filter(bundle -> !bundle.equals(plugin) && PluginJar.isLocation(bundle.getLocation()))
        .map(bundle -> "what " + bundle.getSymbolicName() + " does with a service of it")
        .toList();
  }
}
