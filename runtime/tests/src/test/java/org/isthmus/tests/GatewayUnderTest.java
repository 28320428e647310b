package org.isthmus.tests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.isthmus.launcher.Container;
import org.isthmus.launcher.LaunchException;
import org.isthmus.launcher.Options;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

/**
 * The gateway in this process: the framework with exactly the bundles of the distribution, on a
 * home of the test. Bundles that a test builds are installed into it. One thread.
 */
final class GatewayUnderTest implements AutoCloseable {
  /** Far more than anything here takes, even on a busy machine. */
  static final Duration LONG = Duration.ofSeconds(30);

  private final Container container;
  private final int httpPort;
  private final HttpClient client = HttpClient.newHttpClient();

  private GatewayUnderTest(Container container, int httpPort) {
    this.container = container;
    this.httpPort = httpPort;
  }

  /** Where the build has put the distribution. */
  static Path distribution() {
    return Path.of(System.getProperty("isthmus.distribution")).toAbsolutePath().normalize();
  }

  /** A gateway on this home, with the data path up. */
  static GatewayUnderTest start(Path home) throws IOException, LaunchException {
    return start(distribution(), home);
  }

  /** The same, of another distribution. */
  static GatewayUnderTest start(Path distribution, Path home) throws IOException, LaunchException {
    Files.createDirectories(home);
    int port = Ports.free();
    Container container = new Container(new Options(distribution, home, port));
    container.start();
    return new GatewayUnderTest(container, port);
  }

  int httpPort() {
    return httpPort;
  }

  BundleContext context() {
    return container.context();
  }

  /** Installs a bundle beside the gateway's own, and starts it. */
  Bundle install(Path jar) throws BundleException {
    Bundle bundle = context().installBundle(jar.toUri().toString());
    bundle.start();
    return bundle;
  }

  /** The bundles of this symbolic name, whatever their version. */
  List<Bundle> bundles(String symbolicName) {
    return Stream.of(context().getBundles())
        .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
        .toList();
  }

  /** The only bundle of this symbolic name, if it is there. */
  Optional<Bundle> bundle(String symbolicName) {
    return bundles(symbolicName).stream().findFirst();
  }

  /** Waits until the bundle runs. */
  void awaitActive(String symbolicName) {
    Await.until(
        symbolicName, LONG, () -> bundle(symbolicName).orElseThrow().getState() == Bundle.ACTIVE);
  }

  /** Waits until someone offers the service. */
  void awaitService(String interfaceName) {
    Await.until("the service " + interfaceName, LONG, () -> offered(interfaceName));
  }

  private boolean offered(String interfaceName) throws InvalidSyntaxException {
    return context().getAllServiceReferences(interfaceName, null) != null;
  }

  /** Asks the HTTP door; it may not be open yet. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path);
  }

  HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + httpPort + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(LONG)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /** Waits until health is answered with this status. */
  void awaitHealth(int status) {
    Await.until("health " + status, LONG, () -> get("/api/v1/health").statusCode() == status);
  }

  @Override
  public void close() throws InterruptedException {
    List<String> hung = container.stop(LONG);
    if (!hung.isEmpty()) {
      throw new AssertionError("did not stop: " + hung);
    }
  }
}
