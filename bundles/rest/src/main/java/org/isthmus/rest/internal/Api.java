package org.isthmus.rest.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isthmus.rest.internal.audit.AuditOperations;
import org.isthmus.rest.internal.configuration.ConfigurationOperations;
import org.isthmus.rest.internal.device.DeviceOperations;
import org.isthmus.rest.internal.door.GuardedDoor;
import org.isthmus.rest.internal.driver.DriverOperations;
import org.isthmus.rest.internal.driver.PluginSchemas;
import org.isthmus.rest.internal.gateway.GatewayOperations;
import org.isthmus.rest.internal.metrics.MetricsServlet;
import org.isthmus.rest.internal.openapi.OpenApi;
import org.isthmus.rest.internal.operation.Dispatcher;
import org.isthmus.rest.internal.operation.Door;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.plugin.PluginOperations;
import org.isthmus.rest.internal.plugin.Uploads;
import org.isthmus.rest.internal.secret.SecretOperations;
import org.isthmus.rest.internal.serial.SerialOperations;
import org.isthmus.rest.internal.session.SessionOperations;
import org.isthmus.rest.internal.sink.SinkOperations;
import org.isthmus.rest.internal.stream.StreamHub;
import org.isthmus.rest.internal.stream.StreamLimits;
import org.isthmus.rest.internal.stream.StreamOperations;
import org.isthmus.rest.internal.tag.TagOperations;
import org.isthmus.rest.internal.trust.CertificateOperations;
import org.isthmus.rest.internal.user.TokenOperations;
import org.isthmus.rest.internal.user.UserOperations;

/** The whole of the API on some services, without the framework around it. Any thread. */
public final class Api implements AutoCloseable {
  private final List<Operation> operations;
  private final String version;
  private final StreamHub streams;
  private final Door door;
  private final Services services;

  /**
   * An API.
   *
   * @param setting what it needs besides the services
   */
  public Api(Services services, Setting setting) {
    this.services = services;
    this.door = new GuardedDoor(services);
    this.streams = new StreamHub(services, setting.limits());
    this.operations = operations(setting);
    this.version = setting.version();
  }

  /**
   * What an API needs besides services.
   *
   * @param home of the gateway
   * @param tls how the TLS door stands
   */
  public record Setting(
      Path home,
      String version,
      PluginSchemas schemas,
      Supplier<String> tls,
      StreamLimits limits) {}

  private List<Operation> operations(Setting setting) {
    return Stream.of(
            new SessionOperations(services, streams::sessionEnded).all(),
            new GatewayOperations(services, setting.version(), this::document, setting.tls()).all(),
            new DeviceOperations(services).all(),
            new SerialOperations(services).all(),
            new TagOperations(services).all(),
            new SinkOperations(services).all(),
            new DriverOperations(services, setting.schemas()).all(),
            new PluginOperations(services, new Uploads(setting.home())).all(),
            new ConfigurationOperations(services).all(),
            new SecretOperations(services).all(),
            new CertificateOperations(services).all(),
            new UserOperations(services).all(),
            new TokenOperations(services).all(),
            new AuditOperations(services).all(),
            new StreamOperations(services, streams).all())
        .flatMap(List::stream)
        .toList();
  }

  /** All operations. */
  public List<Operation> operations() {
    return operations;
  }

  /** The OpenAPI document. */
  public String document() {
    return OpenApi.document(operations, version);
  }

  /** What answers below {@code /api/v1}. */
  public ApiServlet servlet() {
    return new ApiServlet(new Dispatcher(operations, door));
  }

  /** What answers at {@code /metrics}. */
  public MetricsServlet metrics() {
    return new MetricsServlet(services, door);
  }

  /** Ends all streams. */
  @Override
  public void close() {
    streams.close();
  }
}
