package org.isthmus.testkit.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.isthmus.api.driver.Driver;
import org.isthmus.plugins.internal.jar.Gate;
import org.isthmus.plugins.internal.jar.GatewayPackages;
import org.isthmus.plugins.internal.jar.PluginJar;
import org.isthmus.plugins.internal.jar.RefusedException;
import org.isthmus.plugins.internal.set.Sha256;
import org.isthmus.testkit.jar.BrokenException;
import org.isthmus.testkit.jar.Candidate;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The gateway's own gate lets the jar in; asked in a real framework that holds the API. */
final class ManifestDoor implements Rule {
  private static final String SLF4J = "org.slf4j,org.slf4j.event,org.slf4j.helpers,org.slf4j.spi";

  @Override
  public String id() {
    return "door.manifest";
  }

  @Override
  public String says() {
    return "The jar stands alone: the gateway's gate lets it in";
  }

  @Override
  public String cure() {
    return "build it as the archetypes do: everything inside, nothing exported, the API provided";
  }

  @Override
  public String check(Candidate plugin) throws Exception {
    PluginJar jar;
    try {
      jar = PluginJar.read(plugin.file(), Sha256.of(plugin.file()));
      gate().check(jar);
    } catch (RefusedException refused) {
      throw new BrokenException(refused.why());
    }
    return jar.title() + " passes the gate of a gateway with this API";
  }

  private static Gate gate() throws Exception {
    Path cache = Files.createTempDirectory("isthmus-testkit");
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    cache.toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    SLF4J));
    try {
      framework.init();
      framework.getBundleContext().installBundle(api().toString());
      return GatewayPackages.gate(framework.getBundleContext());
    } finally {
      stop(framework);
      delete(cache);
    }
  }

  private static java.net.URI api() throws Exception {
    return Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI();
  }

  private static void stop(Framework framework) throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(10_000);
  }

  private static void delete(Path directory) throws java.io.IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
