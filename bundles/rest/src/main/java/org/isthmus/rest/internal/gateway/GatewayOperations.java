package org.isthmus.rest.internal.gateway;

import static org.isthmus.rest.internal.operation.OperationBuilder.get;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.isthmus.host.access.Role;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.rest.internal.gateway.GatewayView.JournalView;
import org.isthmus.rest.internal.gateway.GatewayView.JvmView;
import org.isthmus.rest.internal.operation.Answer;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;

/** How the gateway stands, and what it offers. Any thread. */
public final class GatewayOperations {
  private static final String GROUP = "Gateway";

  private final Services services;
  private final String version;
  private final Supplier<String> document;
  private final Supplier<String> tls;

  /**
   * Operations on these services.
   *
   * @param document the OpenAPI document
   * @param tls how the TLS door stands
   */
  public GatewayOperations(
      Services services, String version, Supplier<String> document, Supplier<String> tls) {
    this.services = services;
    this.version = version;
    this.document = document;
    this.tls = tls;
  }

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/health", "getHealth")
            .says(GROUP, "How the gateway is, in a few words")
            .gives(200, Health.class, "It works; degraded if a part does not do what it should")
            .gives(503, Health.class, "It is starting")
            .does(this::health),
        get("/gateway", "getGateway")
            .says(GROUP, "How the gateway stands")
            .needs(Role.VIEWER)
            .gives(200, GatewayView.class, "How it stands")
            .does(this::gateway),
        get("/openapi.json", "getOpenApi")
            .says(GROUP, "This document")
            .needs(Role.VIEWER)
            .gives(Answer.JSON, "OpenAPI 3.0, made of what the gateway does")
            .does(request -> Reply.text(Answer.JSON, document.get())));
  }

  private Reply health(Request request) {
    Health health = Health.of(services.find(Gateway.class), version);
    return Reply.of(health.usable() ? 200 : 503, health);
  }

  private Reply gateway(Request request) throws ProblemException {
    Gateway gateway = services.need(Gateway.class);
    var configuration = services.need(ConfigurationKeeper.class).inForce();
    Health health = Health.of(gateway, version);
    Instant now = Instant.now();
    Instant started = ProcessHandle.current().info().startInstant().orElse(now);
    return Reply.of(
        new GatewayView(
            configuration.gateway().id(),
            version,
            started,
            Duration.between(started, now).toSeconds(),
            health.devices(),
            health.sinks(),
            configuration.devices().stream().mapToLong(each -> each.tags().count()).sum(),
            JournalView.of(gateway.journal()),
            JvmView.now(),
            tls.get()));
  }
}
