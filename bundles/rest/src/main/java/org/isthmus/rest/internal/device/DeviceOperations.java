package org.isthmus.rest.internal.device;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isthmus.host.access.Role;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.rest.internal.configuration.Documents;
import org.isthmus.rest.internal.configuration.Documents.DocumentView;
import org.isthmus.rest.internal.configuration.FileWriter.WrittenView;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Shape;

/** Devices: how they stand, and what configures them. Any thread. */
public final class DeviceOperations {
  private static final String GROUP = "Devices";
  private static final String NAME = "The device's name";
  private static final int MOST = 8 << 20;
  private static final int AT_ONCE = 4;

  private final Services services;
  private final Documents documents;
  private final Drafts drafts;

  /** Operations on these services. */
  public DeviceOperations(Services services) {
    this.services = services;
    this.documents =
        new Documents(services, "devices", "device", List.of("device", "area", "driver"));
    this.drafts = new Drafts(services, documents);
  }

  /** The declarations. */
  public List<Operation> all() {
    return Stream.of(
            status(),
            configuration(),
            new FinderOperations(services, drafts).all(GROUP),
            new BrowserOperations(services, drafts).all(GROUP),
            new WireOperations(services).all(GROUP),
            new CallOperations(services).all(GROUP))
        .flatMap(List::stream)
        .toList();
  }

  private List<Operation> status() {
    return List.of(
        get("/devices", "listDevices")
            .says(GROUP, "All devices, in the order of the configuration")
            .needs(Role.VIEWER)
            .query("state", "Only those in this state", states(), null)
            .query("search", "Only those with this in name, area or driver, whatever its case")
            .paged()
            .gives(200, DevicePage.class, "The devices")
            .does(this::list),
        get("/devices/{device}", "getDevice")
            .says(GROUP, "A device as it stands")
            .needs(Role.VIEWER)
            .path("device", NAME)
            .gives(200, DeviceView.class, "The device")
            .errors(404)
            .does(this::show));
  }

  private List<Operation> configuration() {
    return List.of(
        new ProbeOperation(services, drafts).operation(GROUP),
        get("/devices/{device}/configuration", "getDeviceConfiguration")
            .says(GROUP, "What configures a device")
            .needs(Role.VIEWER)
            .path("device", NAME)
            .gives(200, DocumentView.class, "Its file as JSON")
            .errors(404, 409)
            .does(request -> documents.show(request.text("device"))),
        put("/devices/{device}", "putDevice")
            .says(GROUP, "Configure a device, new or not")
            .more(
                "Writes its file anew, with If-Match unless it is new; comments in it are lost."
                    + " Nothing wrong is written.")
            .needs(Role.ENGINEER)
            .audited()
            .path("device", NAME)
            .takes(DeviceDocument.class, MOST, AT_ONCE)
            .gives(200, WrittenView.class, "It is written")
            .gives(201, WrittenView.class, "It is new")
            .errors(409, 412, 422, 428)
            .does(this::write),
        delete("/devices/{device}", "deleteDevice")
            .says(GROUP, "Remove a device")
            .more("Removes its file, with If-Match; a tag list beside it stays.")
            .needs(Role.ENGINEER)
            .audited()
            .path("device", NAME)
            .errors(404, 412, 422, 428)
            .does(request -> documents.remove(request, request.text("device"))));
  }

  private static Shape states() {
    return new Shape.Choice(
        DeviceStatus.State.class,
        Stream.of(DeviceStatus.State.values()).map(DeviceStatus.State::text).toList());
  }

  private Reply list(Request request) throws ProblemException {
    String state = request.text("state");
    String search = request.text("search").toLowerCase(Locale.ROOT);
    List<DeviceStatus> found =
        services.need(Gateway.class).devices().stream()
            .filter(device -> state.isEmpty() || device.state().text().equals(state))
            .filter(device -> search.isEmpty() || words(device).contains(search))
            .toList();
    return Reply.of(
        new DevicePage(
            found.size(),
            found.stream()
                .skip(request.number("offset"))
                .limit(request.number("limit"))
                .map(DeviceView::of)
                .toList()));
  }

  private static String words(DeviceStatus device) {
    return (device.area() + "/" + device.name() + " " + device.driver()).toLowerCase(Locale.ROOT);
  }

  private Reply show(Request request) throws ProblemException {
    String name = request.text("device");
    return Reply.of(
        services.need(Gateway.class).devices().stream()
            .filter(device -> device.name().equals(name))
            .findFirst()
            .map(DeviceView::of)
            .orElseThrow(() -> ProblemException.notFound("device", name)));
  }

  private Reply write(Request request) throws ProblemException, IOException {
    DeviceDocument document = request.body(DeviceDocument.class);
    return documents.write(request, request.text("device"), document.device(), document);
  }
}
