package org.isthmus.testkit.hot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.isthmus.api.driver.Driver;
import org.isthmus.plugins.internal.residue.RecordMethods;
import org.isthmus.testkit.stand.Waiting;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * A framework with Declarative Services, which shows plugins what the gateway shows them; the API
 * is the kit's own, so that it can call them. One thread.
 */
final class Gateway implements AutoCloseable {
  private static final String SLF4J =
      Stream.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")
          .map(name -> name + ";version=2.0.17")
          .collect(Collectors.joining(","));
  private static final List<String> BUNDLES =
      List.of(
          "org.osgi.util.function.Function",
          "org.osgi.util.promise.Promise",
          "org.osgi.service.component.ComponentContext",
          "org.apache.felix.scr.impl.Activator");

  private final Framework framework;

  private Gateway(Framework framework) {
    this.framework = framework;
  }

  /** Starts it, with its files in a directory that is not there yet. */
  static Gateway start(Path storage)
      throws BundleException, IOException, ReflectiveOperationException {
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    storage.toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    apiPackages() + "," + SLF4J));
    framework.start();
    for (String type : BUNDLES) {
      Class<?> inside = Class.forName(type, false, Gateway.class.getClassLoader());
      framework
          .getBundleContext()
          .installBundle(inside.getProtectionDomain().getCodeSource().getLocation().toString());
    }
    for (Bundle each : framework.getBundleContext().getBundles()) {
      if (each != framework) {
        each.start();
      }
    }
    return new Gateway(framework);
  }

  private static String apiPackages() throws IOException {
    String exported = manifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
    return Arrays.stream(Parser.parseHeader(exported))
        .map(Gateway::withVersion)
        .collect(Collectors.joining(","));
  }

  private static String withVersion(Clause exported) {
    return exported.getName()
        + ";version=\""
        + exported.getAttribute(Constants.VERSION_ATTRIBUTE)
        + "\"";
  }

  private static Manifest manifest() throws IOException {
    File api = new File(Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (api.isDirectory()) {
      try (InputStream in = Files.newInputStream(api.toPath().resolve("META-INF/MANIFEST.MF"))) {
        return new Manifest(in);
      }
    }
    try (JarFile jar = new JarFile(api)) {
      return jar.getManifest();
    }
  }

  /** Installs and starts a jar. */
  Bundle install(Path jar) throws BundleException {
    Bundle bundle = framework.getBundleContext().installBundle(jar.toUri().toString());
    bundle.start();
    return bundle;
  }

  /**
   * The driver or sink that a bundle offers under an id.
   *
   * @throws IllegalStateException if there is none within some seconds
   */
  Object service(Bundle bundle, Class<?> type, String id) {
    BundleContext context = framework.getBundleContext();
    if (!Waiting.until(() -> reference(bundle, type, id) != null)) {
      throw new IllegalStateException(
          bundle.getSymbolicName() + " " + bundle.getVersion() + " offers no " + id);
    }
    return context.getService(reference(bundle, type, id));
  }

  private ServiceReference<?> reference(Bundle bundle, Class<?> type, String id) {
    try {
      ServiceReference<?>[] all =
          framework
              .getBundleContext()
              .getAllServiceReferences(type.getName(), "(isthmus.id=" + id + ")");
      return Stream.ofNullable(all)
          .flatMap(Stream::of)
          .filter(each -> each.getBundle() == bundle)
          .findFirst()
          .orElse(null);
    } catch (InvalidSyntaxException wrong) {
      throw new IllegalStateException("the id '" + id + "' fits no filter", wrong);
    }
  }

  /** Gives a service back, as often as it was got. */
  void giveBack(Bundle bundle, Class<?> type, String id) {
    ServiceReference<?> reference = reference(bundle, type, id);
    if (reference != null) {
      framework.getBundleContext().ungetService(reference);
    }
  }

  /** Stops and removes a bundle, and nothing else. */
  void remove(Bundle bundle) throws BundleException, InterruptedException {
    bundle.stop();
    bundle.uninstall();
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> refreshed.countDown());
    if (!refreshed.await(10, TimeUnit.SECONDS)) {
      throw new BundleException("the framework has not refreshed within 10 s");
    }
    RecordMethods.forget(); // as the gateway does
  }

  @Override
  public void close() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(5_000);
  }
}
