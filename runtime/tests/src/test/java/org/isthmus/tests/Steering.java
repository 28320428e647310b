package org.isthmus.tests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.isthmus.tests.steer.SteerComponent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Asks a gateway's own services, by lines; see {@link SteerComponent}. */
final class Steering {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final GatewayUnderTest gateway;

  private Steering(GatewayUnderTest gateway) {
    this.gateway = gateway;
  }

  static Steering of(GatewayUnderTest gateway, Path directory) throws Exception {
    gateway.install(
        BundleBuilder.bundle("org.isthmus.steer", "1.0.0")
            .with(SteerComponent.class)
            .build(directory.resolve("steer.jar")));
    Steering steering = new Steering(gateway);
    Await.until("the steering", LONG, () -> !steering.ask("bundles").equals("?"));
    return steering;
  }

  @SuppressWarnings("unchecked")
  String ask(String line) {
    try {
      ServiceReference<?>[] steering =
          gateway.context().getAllServiceReferences(Function.class.getName(), "(steer=true)");
      return ((Function<String, String>) gateway.context().getService(steering[0])).apply(line);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void awaitConnected(String device) {
    Await.until(device, LONG, () -> ask("state " + device).equals("connected"));
    awaitReads(device);
  }

  void awaitReads(String device) {
    long reads = Long.parseLong(ask("completed " + device));
    Await.until(
        "more reads of " + device,
        LONG,
        () -> Long.parseLong(ask("completed " + device)) > reads + 5);
  }

  /** Waits until a plugin is of that version. */
  void awaitPlugin(String id, String version) {
    Await.until(
        id + " " + version, LONG, () -> ask("plugin " + id).startsWith("active " + version));
  }
}
