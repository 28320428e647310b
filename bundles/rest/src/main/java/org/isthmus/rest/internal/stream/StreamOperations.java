package org.isthmus.rest.internal.stream;

import static org.isthmus.rest.internal.operation.OperationBuilder.delete;
import static org.isthmus.rest.internal.operation.OperationBuilder.get;
import static org.isthmus.rest.internal.operation.OperationBuilder.put;

import jakarta.servlet.AsyncContext;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.isthmus.host.access.Role;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Shape;
import org.isthmus.rest.internal.stream.Stream.Wish;
import org.isthmus.rest.internal.stream.StreamViews.Follow;
import org.isthmus.rest.internal.stream.StreamViews.StreamView;
import org.isthmus.rest.internal.tag.TagOperations;

/** What changes, as it changes. Any thread. */
public final class StreamOperations {
  private static final String GROUP = "Streams";
  private static final String MEDIA = "text/event-stream";
  private static final String ID = "The stream's id, as its event open has told it";

  private final Services services;
  private final StreamHub hub;

  /** Operations on these streams. */
  public StreamOperations(Services services, StreamHub hub) {
    this.services = services;
    this.hub = hub;
  }

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/streams", "openStream")
            .says(GROUP, "Open a stream of events")
            .more(
                "Server-sent events. The first is open, with the stream's id (StreamView); then"
                    + " samples (a list of SampleView: all tags first, then those that have"
                    + " changed), state (StateView), event (EventView: at the"
                    + " begin the last hundred that devices have reported) and operation"
                    + " (OperationView). Each tag comes"
                    + " at most once a period, with its last value; a slow reader misses values,"
                    + " never the last one. A stream ends with its session.")
            .needs(Role.VIEWER)
            .query(
                "path",
                "Follow the tags that match, as in routes, at most 1,000; states and events are"
                    + " then those of devices that it reaches, of sinks and of plugins")
            .query("states", "true to follow devices and sinks", new Shape.Flag(), "false")
            .query(
                "events",
                "true to follow events of devices and operations on plugins",
                new Shape.Flag(),
                "false")
            .query(
                "everyMillis",
                "The least pause between two samples of a tag",
                new Shape.Whole(StreamLimits.LEAST_MILLIS, StreamLimits.MOST_MILLIS, true),
                Integer.toString(StreamLimits.USUAL_MILLIS))
            .gives(MEDIA, "Events without end")
            .errors(429)
            .does(this::open),
        put("/streams/{id}", "followWithStream")
            .says(GROUP, "Let a stream follow something else")
            .more("What it follows is told anew.")
            .needs(Role.VIEWER)
            .beforePasswordIsChanged()
            .path("id", ID)
            .takes(Follow.class)
            .gives(200, StreamView.class, "What it follows now")
            .errors(404)
            .does(this::follow),
        delete("/streams/{id}", "closeStream")
            .says(GROUP, "Close a stream")
            .needs(Role.VIEWER)
            .beforePasswordIsChanged()
            .path("id", ID)
            .errors(404)
            .does(this::close));
  }

  private Reply open(Request request) throws ProblemException {
    if (request.http().getMethod().equals("HEAD")) {
      throw ProblemException.of(405, "request.method", "a stream has no end", "use GET");
    }
    services.need(Gateway.class);
    String path = request.text("path");
    Wish wish =
        new Wish(
            List.of(),
            path.isEmpty() ? null : TagOperations.route(path),
            request.flag("states"),
            request.flag("events"),
            request.number("everyMillis"));
    hub.seats().take(request.identity());
    return Reply.live(
            MEDIA,
            (asked, response) -> {
              AsyncContext context = asked.http().startAsync();
              EventOutput output = new EventOutput(context, response.getOutputStream());
              output.begin();
              hub.open(asked.identity(), output, wish);
            })
        .header("X-Accel-Buffering", "no");
  }

  private Reply follow(Request request) throws ProblemException {
    Follow follow = request.body(Follow.class);
    Integer every = follow.everyMillis();
    Wish wish =
        new Wish(
            follow.tags() == null ? List.of() : follow.tags(),
            follow.path() == null ? null : TagOperations.route(follow.path()),
            Boolean.TRUE.equals(follow.states()),
            Boolean.TRUE.equals(follow.events()),
            every == null ? StreamLimits.USUAL_MILLIS : every);
    String id = request.text("id");
    return Reply.when(
        hub.change(id, Seats.owner(request.identity()), wish)
            .thenApply(
                view -> {
                  if (view == null) {
                    throw new CompletionException(ProblemException.notFound("stream", id));
                  }
                  return Reply.of(view);
                }));
  }

  private Reply close(Request request) {
    String id = request.text("id");
    return Reply.when(
        hub.end(id, Seats.owner(request.identity()))
            .thenApply(
                found -> {
                  if (!found) {
                    throw new CompletionException(ProblemException.notFound("stream", id));
                  }
                  return Reply.done();
                }));
  }
}
