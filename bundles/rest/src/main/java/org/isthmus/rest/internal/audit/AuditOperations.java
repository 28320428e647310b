package org.isthmus.rest.internal.audit;

import static org.isthmus.rest.internal.operation.OperationBuilder.get;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.isthmus.host.access.Role;
import org.isthmus.host.audit.Audit;
import org.isthmus.host.audit.AuditEntry;
import org.isthmus.rest.internal.operation.Operation;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Reply;
import org.isthmus.rest.internal.operation.Request;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.shape.Member;
import org.isthmus.rest.internal.shape.Shape;

/** The audit log. Any thread. */
public final class AuditOperations {
  private static final String GROUP = "Audit";

  private final Services services;

  /** Operations on these services. */
  public AuditOperations(Services services) {
    this.services = services;
  }

  /** An entry. */
  public record EntryView(
      @Member("1 for the first, one more for each after it") long number,
      @Member("When") Instant when,
      @Member("Who") String who,
      @Member("The address it came from; empty if it came from inside") String from,
      @Member("What was done: tag.write, login, ...") String action,
      @Member("To what it was done") String subject,
      @Member("Whether it was done") Audit.Outcome outcome,
      @Member("What changed, or why not") String detail,
      @Member("Hash of this entry and the hash of the one before") String hash) {
    static EntryView of(AuditEntry entry) {
      return new EntryView(
          entry.number(),
          entry.when(),
          entry.who(),
          entry.from(),
          entry.action(),
          entry.subject(),
          entry.outcome(),
          entry.detail(),
          entry.hash());
    }
  }

  /** Some of the entries. */
  public record EntryList(@Member("The entries, newest first") List<EntryView> entries) {}

  /** Whether the log is whole. */
  public record VerdictView(
      @Member("How many entries hold") long entries,
      @Member("The first that does not hold; empty if all do") String problem,
      @Member("The hash of the last, to be kept elsewhere") String head) {}

  /** The declarations. */
  public List<Operation> all() {
    return List.of(
        get("/audit", "listAudit")
            .says(GROUP, "What was done, by whom and with which outcome")
            .needs(Role.ENGINEER)
            .query(
                "before",
                "Only entries with a smaller number",
                new Shape.Whole(1, Long.MAX_VALUE, false),
                null)
            .query("filter", "Only entries with this in who, action or subject")
            .limited(1_000)
            .gives(200, EntryList.class, "The entries, newest first")
            .does(this::list),
        get("/audit/verdict", "verifyAudit")
            .says(GROUP, "Whether anybody has changed the log")
            .needs(Role.ENGINEER)
            .gives(200, VerdictView.class, "Whether the chain of hashes holds")
            .does(this::verify));
  }

  private Reply list(Request request) throws ProblemException, IOException {
    String before = request.text("before");
    return Reply.of(
        new EntryList(
            services
                .need(Audit.class)
                .entries(
                    before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before),
                    request.number("limit"),
                    request.text("filter"))
                .stream()
                .map(EntryView::of)
                .toList()));
  }

  private Reply verify(Request request) throws ProblemException, IOException {
    Audit.Verdict verdict = services.need(Audit.class).verify();
    return Reply.of(new VerdictView(verdict.entries(), verdict.problem(), verdict.head()));
  }
}
