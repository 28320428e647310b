package org.isthmus.launcher;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.isthmus.launcher.LaunchException.Exit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;

/**
 * The framework with the gateway's own bundles, each used where it lies in the distribution. {@link
 * #start} and {@link #stop} may be called from different threads, each once.
 */
public final class Container {
  private static final int DATA_PATH = 2;
  private static final int LAST_LEVEL = 3;

  /** What the first scans and deliveries have the processors for themselves. */
  private static final Duration HEAD_START = Duration.ofMillis(500);

  private final Options options;
  private final Map<String, Object> properties = new HashMap<>();
  private final Framework framework;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  /** Of this distribution, on this home; nothing is started yet. */
  public Container(Options options) {
    this.options = options;
    properties.putAll(fixed());
    properties.put("org.osgi.framework.storage", options.home().resolve(".cache").toString());
    properties.put("isthmus.home", options.home().toString());
    properties.put("isthmus.http.port", Integer.toString(options.httpPort()));
    properties.put("org.osgi.service.http.port", Integer.toString(options.httpPort()));
    properties.put("isthmus.plugins", options.distribution().resolve("plugins").toString());
    properties.put("felix.log.logger", new FrameworkLog());
    this.framework = new FrameworkFactory().newFramework(properties);
  }

  private static Map<String, String> fixed() {
    Properties fixed = new Properties();
    try (InputStream in =
        requireNonNull(Container.class.getResourceAsStream("framework.properties"))) {
      fixed.load(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return fixed.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, fixed::getProperty));
  }

  /**
   * Starts the data path and returns when it is up; what comes later goes on by itself.
   *
   * @throws LaunchException if one of the bundles does not start; the framework may then run and is
   *     to be stopped
   */
  public void start() throws LaunchException {
    try {
      framework.init();
      framework.getBundleContext().addFrameworkListener(this::note);
      for (Bundle bundle : install(framework.getBundleContext())) {
        bundle.start();
      }
      framework.start();
    } catch (BundleException | IOException broken) {
      throw new LaunchException(Exit.FAILED, "the framework does not start: " + broken);
    }
    if (!failures.isEmpty()) {
      throw new LaunchException(Exit.FAILED, String.join("\n", failures));
    }
    framework.adapt(FrameworkStartLevel.class).setStartLevel(DATA_PATH, this::goOn);
  }

  /** On the framework's thread of the start level, which has nothing else to do. */
  private void goOn(FrameworkEvent reached) {
    try {
      Thread.sleep(HEAD_START.toMillis());
      if (framework.getState() == Bundle.ACTIVE) {
        framework.adapt(FrameworkStartLevel.class).setStartLevel(LAST_LEVEL);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The start level of a bundle: what the framework's properties say, or the first. */
  private int levelOf(Bundle bundle) {
    for (int level = LAST_LEVEL; level > 1; level--) {
      String names = (String) requireNonNull(properties.get("isthmus.level." + level));
      if (Set.of(names.split(",")).contains(bundle.getSymbolicName())) {
        return level;
      }
    }
    return 1;
  }

  private void note(FrameworkEvent event) {
    if (event.getType() == FrameworkEvent.ERROR) {
      failures.add(event.getBundle() + " does not start: " + rootOf(event.getThrowable()));
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private List<Bundle> install(BundleContext context) throws IOException, BundleException {
    List<Bundle> installed = new ArrayList<>();
    for (Path jar : jars(options.distribution().resolve("bundles"))) {
      Bundle bundle = context.installBundle("reference:" + jar.toUri());
      bundle.adapt(BundleStartLevel.class).setStartLevel(levelOf(bundle));
      installed.add(bundle);
    }
    return installed;
  }

  private static List<Path> jars(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** The context of the system bundle; the framework must have been started. */
  public BundleContext context() {
    return framework.getBundleContext();
  }

  /** Waits until the framework has been stopped, by whomever. */
  public void awaitStop() throws InterruptedException {
    framework.waitForStop(0);
  }

  /**
   * Stops everything.
   *
   * @return who did not stop in time; empty if all did
   */
  public List<String> stop(Duration bound) throws InterruptedException {
    try {
      framework.stop();
    } catch (BundleException notStarted) {
      return List.of(notStarted.toString());
    }
    FrameworkEvent event = framework.waitForStop(bound.toMillis());
    return event.getType() == FrameworkEvent.WAIT_TIMEDOUT ? stopping() : List.of();
  }

  private List<String> stopping() {
    BundleContext context = framework.getBundleContext();
    return context == null
        ? List.of("framework")
        : Stream.of(context.getBundles())
            .filter(bundle -> bundle.getBundleId() != 0 && bundle.getState() == Bundle.STOPPING)
            .map(Bundle::getSymbolicName)
            .toList();
  }
}
