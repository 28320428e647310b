package org.isthmus.rest.internal.configuration;

import java.io.IOException;
import java.util.List;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.ConfigurationKeeper.Written;
import org.isthmus.host.settings.Fault;
import org.isthmus.rest.internal.operation.Problem;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;

/** Writes files of the configuration, and records it. Any thread. */
public final class FileWriter {
  private static final String PLAIN_SECRET = "settings.plain-secret";

  private final Services services;

  /** A writer on these services. */
  public FileWriter(Services services) {
    this.services = services;
  }

  /** What was written. */
  public record WrittenView(
      @Member("The file, relative to the home") String file,
      @Member("Names its content now; for If-Match") String etag,
      @Member("The number of the change in the history; 0 if nothing has changed") long change) {}

  /** Writes or, with an empty content, removes a file whose content was {@code before}. */
  Reply write(Request request, String file, String before, String content)
      throws ProblemException, IOException {
    Etag.check(request.header("If-Match"), before);
    Written written =
        services
            .need(ConfigurationKeeper.class)
            .replace(file, before, content, request.caller().text());
    return reply(request, file, before, content, written);
  }

  Reply reply(Request request, String file, String before, String content, Written written)
      throws ProblemException {
    refuse(written.faults());
    if (written.change() != 0) {
      record(
          request,
          content.isEmpty() ? "configuration.remove" : "configuration.write",
          file,
          "change " + written.change());
    }
    if (content.isEmpty()) {
      return Reply.done();
    }
    String etag = Etag.of(content);
    return Reply.of(before.isEmpty() ? 201 : 200, new WrittenView(file, etag, written.change()))
        .header("ETag", etag);
  }

  void record(Request request, String action, String file, String detail) throws ProblemException {
    services.need(Audit.class).record(request.caller(), action, file, Audit.Outcome.DONE, detail);
  }

  /** Refuses what has faults. */
  public static void refuse(List<Fault> faults) throws ProblemException {
    if (faults.isEmpty()) {
      return;
    }
    String code = faults.get(0).problem().code();
    if (code.equals(ConfigurationKeeper.CHANGED)) {
      throw Etag.changed(
          faults.get(0).origin().file() + " " + faults.get(0).problem().text(),
          faults.get(0).problem().cure());
    }
    Problem problem =
        Problem.of(
            code.equals("config.change") ? 404 : 422,
            "configuration.wrong",
            faults.size() == 1
                ? faults.get(0).toString()
                : faults.size() + " places are wrong; nothing was written",
            "cure the faults and send it again");
    throw problem.with(faults.stream().map(Problem.Wrong::of).toList()).exception();
  }

  /** Refuses to show what holds a secret that somebody has written by hand, not as a reference. */
  static void refuseSecrets(List<Fault> faults, String file) throws ProblemException {
    for (Fault fault : faults) {
      if (fault.problem().code().equals(PLAIN_SECRET) && fault.origin().file().equals(file)) {
        throw ProblemException.of(
            409,
            "configuration.secret",
            fault.origin() + " holds a secret in plain text, and is not shown",
            "put a reference in its place on the gateway itself, or write the file anew");
      }
    }
  }
}
