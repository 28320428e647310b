package org.isthmus.rest.internal.device;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.post;

import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.gateway.Browser;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.RefusedException;
import org.isthmus.rest.internal.device.BrowserViews.BrowserView;
import org.isthmus.rest.internal.device.BrowserViews.Browsing;
import org.isthmus.rest.internal.device.BrowserViews.NodePage;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;

/** Browsers: what a device holds, as it tells it itself. Any thread. */
final class BrowserOperations {
  private static final int MOST = 1 << 20;
  private static final int AT_ONCE = 2;
  private static final String ID = "The browser's id, as it was told when it was opened";

  private final Services services;
  private final Drafts drafts;
  private final OpenLinks<Browser> open = new OpenLinks<>("browser");

  BrowserOperations(Services services, Drafts drafts) {
    this.services = services;
    this.drafts = drafts;
  }

  List<Operation> all(String group) {
    return List.of(
        post("/browsers", "openBrowser")
            .says(group, "Look at what a device holds")
            .more(
                "For devices that tell it, such as OPC UA servers. Opens a link aside that can only"
                    + " read; it is closed three minutes after the last question, after an hour in"
                    + " any case, or when it is removed. At most four are open. A device that"
                    + " admits one connection alone, and has it already, may refuse or drop it.")
            .needs(Role.ENGINEER)
            .audited()
            .takes(Browsing.class, MOST, AT_ONCE)
            .gives(201, BrowserView.class, "The browser")
            .errors(404, 422, 429)
            .does(this::open),
        get("/browsers/{id}/nodes", "listNodes")
            .says(group, "What lies directly under a node, a page of it")
            .needs(Role.ENGINEER)
            .path("id", ID)
            .query("parent", "The node's id; left out: the root")
            .query("page", "Where to go on, as the last page said; left out: the beginning")
            .gives(200, NodePage.class, "What lies there, or why the device could not be asked")
            .errors(404)
            .does(this::list),
        delete("/browsers/{id}", "closeBrowser")
            .says(group, "Close a browser")
            .needs(Role.ENGINEER)
            .path("id", ID)
            .errors(404)
            .does(this::close));
  }

  private Reply open(Request request) throws ProblemException {
    Browsing asked = request.body(Browsing.class);
    DeviceConfiguration device = drafts.of(asked.device(), asked.driver(), asked.settings());
    Audit audit = services.need(Audit.class);
    try {
      Browser browser = services.need(Gateway.class).browser(device);
      String id = open.keep(request, browser);
      audit.record(
          request.caller(), "device.browse", device.name(), Audit.Outcome.DONE, device.driver());
      return Reply.of(201, new BrowserView(id));
    } catch (RefusedException refused) {
      Problem problem = refused.problem();
      int status = problem.code().equals("browser.many") ? 429 : 422;
      throw ProblemException.of(status, problem.code(), problem.text(), problem.cure());
    }
  }

  private Reply list(Request request) throws ProblemException {
    Browser browser = open.of(request);
    return Reply.when(
        browser
            .list(request.text("parent"), request.text("page"))
            .thenApply(page -> Reply.of(NodePage.of(page, !browser.isOpen()))));
  }

  private Reply close(Request request) throws ProblemException {
    open.take(request).close();
    return Reply.done();
  }
}
