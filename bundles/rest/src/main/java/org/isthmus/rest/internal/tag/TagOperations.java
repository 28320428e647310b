package org.isthmus.rest.internal.tag;

import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import java.time.DateTimeException;
import java.util.List;
import org.isthmus.api.data.Value;
import org.isthmus.host.access.Role;
import org.isthmus.host.config.Route;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.TagPage;
import org.isthmus.host.gateway.TagQuery;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.tag.TagViews.TagList;
import org.isthmus.rest.internal.tag.TagViews.TagWrite;
import org.isthmus.rest.internal.tag.TagViews.TagWritten;

/** Tags: their last samples, and writing them. Any thread. */
public final class TagOperations {
  private static final String GROUP = "Tags";
  private static final String PATH = "area/device/tag, with its slashes";

  private final Services services;

  /** Operations on these services. */
  public TagOperations(Services services) {
    this.services = services;
  }

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/tags", "listTags")
            .says(GROUP, "Tags with their last samples")
            .needs(Role.VIEWER)
            .query("path", "Only those that match, as in routes: acme/**, acme/*/press-1/oil-*")
            .query("search", "Only those with this in path or description, whatever its case")
            .paged()
            .gives(200, TagList.class, "The tags")
            .does(this::list),
        get("/tags/{path*}", "getTag")
            .says(GROUP, "A tag with its last sample")
            .needs(Role.VIEWER)
            .path("path", PATH)
            .gives(200, TagView.class, "The tag")
            .errors(404)
            .does(request -> Reply.of(TagView.of(tag(request)))),
        put("/tags/{path*}", "writeTag")
            .says(GROUP, "Write a tag")
            .more(
                "Only tags that the configuration grants, within its limits. 409 says that nothing"
                    + " was written; 504 that nobody knows whether the device has taken it.")
            .needs(Role.OPERATOR)
            .audited()
            .path("path", PATH)
            .takes(TagWrite.class)
            .gives(200, TagWritten.class, "The device has confirmed it")
            .errors(404, 409, 422, 504)
            .does(this::write));
  }

  /** A pattern of paths. */
  public static Route route(String pattern) throws ProblemException {
    try {
      return Route.of(pattern.isEmpty() ? "**" : pattern);
    } catch (IllegalArgumentException wrong) {
      String[] parts = String.valueOf(wrong.getMessage()).split("; ", 2);
      throw ProblemException.of(
          400, "request.parameter", parts[0], parts.length > 1 ? parts[1] : "");
    }
  }

  private Reply list(Request request) throws ProblemException {
    TagQuery query =
        new TagQuery(
            route(request.text("path")),
            request.text("search"),
            request.number("offset"),
            request.number("limit"));
    TagPage page = services.need(Gateway.class).find(query);
    return Reply.of(new TagList(page.total(), page.tags().stream().map(TagView::of).toList()));
  }

  private TagStatus tag(Request request) throws ProblemException {
    String path = request.text("path");
    return services
        .need(Gateway.class)
        .tag(path)
        .orElseThrow(() -> ProblemException.notFound("tag", path));
  }

  private Reply write(Request request) throws ProblemException {
    TagWrite write = request.body(TagWrite.class);
    if (write.reason().isBlank()) {
      throw ProblemException.of(
          422, "tag.reason", "the reason is empty", "say why, for the audit log");
    }
    TagStatus tag = tag(request);
    Value value = value(write, tag);
    Writing writing = new Writing(services, request.caller(), tag, value, write.reason());
    return Reply.when(
        writing
            .begin()
            .thenApply(
                done ->
                    Reply.of(
                        new TagWritten(
                            tag.path(), ValueJson.json(value), ValueJson.json(tag.value())))));
  }

  private static Value value(TagWrite write, TagStatus tag) throws ProblemException {
    try {
      return ValueJson.value(write.value(), tag.type());
    } catch (IllegalArgumentException
        | IllegalStateException
        | DateTimeException
        | ArithmeticException wrong) {
      throw ProblemException.of(
          422,
          "tag.value",
          "the value is none of type " + tag.type(),
          "send one as the tag shows its own; " + wrong.getMessage());
    }
  }
}
