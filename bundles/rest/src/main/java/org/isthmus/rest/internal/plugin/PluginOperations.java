package org.isthmus.rest.internal.plugin;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.util.List;
import java.util.stream.Stream;
import org.isthmus.host.access.Role;
import org.isthmus.host.plugins.InstalledPlugin;
import org.isthmus.host.plugins.Plugins;
import org.isthmus.rest.internal.operation.Body;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.plugin.PluginLists.OperationList;
import org.isthmus.rest.internal.plugin.PluginLists.PluginList;
import org.isthmus.rest.internal.shape.Shape;

/** Plugins and what is done with them; the plugins' own bundle records it. Any thread. */
public final class PluginOperations {
  private static final String GROUP = "Plugins";
  private static final String ID = "The plugin's id";
  private static final String NUMBER = "The operation's number";
  private static final String UNDER_WAY = "It is under way; Location says where to look";
  private static final Body JAR =
      new Body(
          null, List.of("application/java-archive"), Uploads.MOST, true, 2, "The plugin's jar");

  private final Services services;
  private final Uploads uploads;

  /** Operations on these services. */
  public PluginOperations(Services services, Uploads uploads) {
    this.services = services;
    this.uploads = uploads;
  }

  /** The declarations. */
  public List<Operation> all() {
    return Stream.of(plugins(), changes(), operations()).flatMap(List::stream).toList();
  }

  private List<Operation> plugins() {
    return List.of(
        get("/plugins", "listPlugins")
            .says(GROUP, "The plugins that are installed")
            .needs(Role.VIEWER)
            .gives(200, PluginList.class, "The plugins")
            .does(this::list),
        get("/plugins/{id}", "getPlugin")
            .says(GROUP, "A plugin that is installed")
            .needs(Role.VIEWER)
            .path("id", ID)
            .gives(200, PluginView.class, "The plugin")
            .errors(404)
            .does(request -> Reply.of(PluginView.of(needed(request.text("id"))))),
        post("/plugins/preview", "previewPlugin")
            .says(GROUP, "What installing a jar would do")
            .more("Touches nothing, and runs nothing of the jar.")
            .needs(Role.ENGINEER)
            .takes(JAR)
            .gives(200, PreviewView.class, "What it would do")
            .does(
                request ->
                    uploads.take(
                        request, jar -> Reply.of(PreviewView.of(service().preview(jar))))));
  }

  private List<Operation> changes() {
    return List.of(
        post("/plugins", "installPlugin")
            .says(GROUP, "Install or upgrade a plugin")
            .more("Every other device keeps its scan; what fails is taken back.")
            .needs(Role.ENGINEER)
            .takes(JAR)
            .gives(202, OperationView.class, UNDER_WAY)
            .does(
                request ->
                    uploads.take(request, jar -> begun(service().install(jar, request.caller())))),
        post("/plugins/{id}/roll-back", "rollBackPlugin")
            .says(GROUP, "Go back to the version before")
            .needs(Role.ENGINEER)
            .path("id", ID)
            .gives(202, OperationView.class, UNDER_WAY)
            .errors(404)
            .does(
                request ->
                    begun(service().rollBack(needed(request.text("id")).id(), request.caller()))),
        delete("/plugins/{id}", "removePlugin")
            .says(GROUP, "Remove a plugin")
            .needs(Role.ENGINEER)
            .path("id", ID)
            .query(
                "with-devices",
                "true to remove it although devices or sinks use it",
                new Shape.Flag(),
                "false")
            .gives(202, OperationView.class, UNDER_WAY)
            .errors(404)
            .does(this::remove));
  }

  private List<Operation> operations() {
    return List.of(
        get("/operations", "listOperations")
            .says(GROUP, "What was and is done with plugins")
            .needs(Role.VIEWER)
            .gives(200, OperationList.class, "The operations of late, newest first")
            .does(
                request ->
                    Reply.of(
                        new OperationList(
                            service().operations().stream().map(OperationView::of).toList()))),
        get("/operations/{number}", "getOperation")
            .says(GROUP, "An operation as it stands")
            .needs(Role.VIEWER)
            .path("number", NUMBER)
            .gives(200, OperationView.class, "The operation")
            .errors(404)
            .does(request -> Reply.of(operation(request.text("number")))),
        delete("/operations/{number}", "cancelOperation")
            .says(GROUP, "Stop an operation at the next step at which that is safe")
            .more("What it did is taken back.")
            .needs(Role.ENGINEER)
            .path("number", NUMBER)
            .gives(202, OperationView.class, "It will stop")
            .errors(404, 409)
            .does(this::cancel));
  }

  private Plugins service() throws ProblemException {
    return services.need(Plugins.class);
  }

  private Reply list(Request request) throws ProblemException {
    return Reply.of(new PluginList(service().installed().stream().map(PluginView::of).toList()));
  }

  private InstalledPlugin needed(String id) throws ProblemException {
    return service().installed().stream()
        .filter(plugin -> plugin.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("plugin", id));
  }

  private static Reply begun(org.isthmus.host.plugins.Operation operation) {
    return Reply.of(202, OperationView.of(operation))
        .header("Location", "/api/v1/operations/" + operation.number());
  }

  private Reply remove(Request request) throws ProblemException {
    String id = needed(request.text("id")).id();
    return begun(service().remove(id, request.flag("with-devices"), request.caller()));
  }

  private OperationView operation(String number) throws ProblemException {
    return service()
        .operation(number)
        .map(OperationView::of)
        .orElseThrow(() -> ProblemException.notFound("operation", number));
  }

  private Reply cancel(Request request) throws ProblemException {
    String number = request.text("number");
    operation(number);
    if (!service().cancel(number, request.caller())) {
      throw ProblemException.of(
          409, "operation.ended", "operation " + number + " cannot be stopped any more", "");
    }
    return Reply.of(202, operation(number));
  }
}
