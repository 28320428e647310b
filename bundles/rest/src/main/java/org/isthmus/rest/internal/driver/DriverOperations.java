package org.isthmus.rest.internal.driver;

import static org.isthmus.rest.internal.operation.OperationBuilder.get;

import java.util.List;
import org.isthmus.host.access.Role;
import org.isthmus.host.gateway.DriverOffer;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.SinkOffer;
import org.isthmus.rest.internal.driver.OfferViews.DriverList;
import org.isthmus.rest.internal.driver.OfferViews.DriverView;
import org.isthmus.rest.internal.driver.OfferViews.OfferView;
import org.isthmus.rest.internal.driver.OfferViews.SinkKindList;
import org.isthmus.rest.internal.operation.Answer;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.jspecify.annotations.Nullable;

/** What can be configured. Any thread. */
public final class DriverOperations {
  private static final String GROUP = "Drivers and kinds of sink";
  private static final String SCHEMA = "JSON Schema, draft 2020-12, with x-secret, x-advanced, ...";

  private final Services services;
  private final PluginSchemas schemas;

  /** Operations on these services. */
  public DriverOperations(Services services, PluginSchemas schemas) {
    this.services = services;
    this.schemas = schemas;
  }

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/drivers", "listDrivers")
            .says(GROUP, "The drivers that are installed")
            .needs(Role.VIEWER)
            .gives(200, DriverList.class, "The drivers")
            .does(this::drivers),
        get("/drivers/{id}/schema", "getDriverSchema")
            .says(GROUP, "The schema of a driver's settings")
            .needs(Role.VIEWER)
            .path("id", "The driver's id")
            .gives(Answer.JSON, SCHEMA)
            .errors(404)
            .does(this::driverSchema),
        get("/sink-kinds", "listSinkKinds")
            .says(GROUP, "The kinds of sink that are installed")
            .needs(Role.VIEWER)
            .gives(200, SinkKindList.class, "The kinds of sink")
            .does(this::sinkKinds),
        get("/sink-kinds/{id}/schema", "getSinkKindSchema")
            .says(GROUP, "The schema of a sink's settings")
            .needs(Role.VIEWER)
            .path("id", "The kind's id")
            .gives(Answer.JSON, SCHEMA)
            .errors(404)
            .does(this::sinkSchema));
  }

  private Reply drivers(Request request) throws ProblemException {
    return Reply.of(
        new DriverList(
            services.need(Gateway.class).drivers().stream().map(DriverView::of).toList()));
  }

  private Reply sinkKinds(Request request) throws ProblemException {
    return Reply.of(
        new SinkKindList(
            services.need(Gateway.class).sinkKinds().stream().map(OfferView::of).toList()));
  }

  private Reply driverSchema(Request request) throws ProblemException {
    String id = request.text("id");
    Long bundle =
        services.need(Gateway.class).drivers().stream()
            .filter(offer -> offer.id().equals(id))
            .map(DriverOffer::bundle)
            .findFirst()
            .orElse(null);
    return schema("driver", id, bundle);
  }

  private Reply sinkSchema(Request request) throws ProblemException {
    String id = request.text("id");
    Long bundle =
        services.need(Gateway.class).sinkKinds().stream()
            .filter(offer -> offer.id().equals(id))
            .map(SinkOffer::bundle)
            .findFirst()
            .orElse(null);
    return schema("kind of sink", id, bundle);
  }

  private Reply schema(String what, String id, @Nullable Long bundle) throws ProblemException {
    if (bundle == null) {
      throw ProblemException.notFound(what, id);
    }
    String schema = schemas.schema(bundle, id);
    if (schema == null) {
      throw ProblemException.of(
          404,
          "driver.schema",
          "the plugin of " + id + " has brought no schema along",
          "its vendor can add one with the annotation processor of the plugins' kit");
    }
    return Reply.text(Answer.JSON, schema);
  }
}
