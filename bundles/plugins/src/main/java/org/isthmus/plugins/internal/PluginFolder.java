package org.isthmus.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that lie in directories: each is installed under its content's hash and started, or
 * refused with one line. One thread.
 */
final class PluginFolder {
  private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

  private final BundleContext context;
  private final List<Path> directories;

  PluginFolder(BundleContext context, List<Path> directories) {
    this.context = context;
    this.directories = directories;
  }

  /** All of them; one that does not come up keeps none of the others out. */
  void installAll() {
    Gate gate = Offer.of(context);
    List<Bundle> installed = new ArrayList<>();
    for (Path jar : jars()) {
      try {
        installed.add(install(gate, jar));
      } catch (RefusedException refused) {
        LOG.error("plugin {} is refused: {}", jar, refused.getMessage());
      } catch (IOException | BundleException | IllegalArgumentException unreadable) {
        LOG.error("plugin {} is refused: it cannot be read; copy it again", jar, unreadable);
      }
    }
    installed.stream().distinct().forEach(PluginFolder::start);
  }

  private List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    for (Path directory : directories) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
        } catch (IOException unreadable) {
          LOG.error("plugin directory {} cannot be read; check its rights", directory, unreadable);
        }
      }
    }
    return jars;
  }

  private Bundle install(Gate gate, Path path)
      throws IOException, RefusedException, BundleException {
    PluginJar jar = PluginJar.read(path);
    gate.check(jar);
    String location = jar.location();
    for (Bundle other : context.getBundles()) {
      if (jar.symbolicName().equals(other.getSymbolicName())
          && !location.equals(other.getLocation())) {
        checkBeside(jar, other);
      }
    }
    try (InputStream content = jar.open()) {
      return context.installBundle(location, content);
    }
  }

  private static void checkBeside(PluginJar jar, Bundle other) throws RefusedException {
    if (!other.getLocation().startsWith("sha256:")) {
      throw new RefusedException(
          jar.symbolicName()
              + " is a bundle of the gateway itself; give the plugin another"
              + " Bundle-SymbolicName");
    }
    if (jar.version().equals(other.getVersion())) {
      throw new RefusedException(
          jar.symbolicName()
              + " "
              + jar.version()
              + " is already installed with other content;"
              + " give this build another Bundle-Version, or remove one of the two");
    }
  }

  private static void start(Bundle plugin) {
    String name = plugin.getSymbolicName() + " " + plugin.getVersion();
    try {
      plugin.start(Bundle.START_TRANSIENT);
      LOG.info("plugin {} started", name);
    } catch (BundleException failed) {
      LOG.error("plugin {} does not start; ask its vendor", name, failed);
    }
  }
}
