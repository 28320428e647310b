package org.isthmus.rest.internal.operation;

import java.util.List;
import org.isthmus.host.settings.Fault;
import org.isthmus.rest.internal.shape.JsonIn.WrongMember;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request, as RFC 9457 writes it. */
public record Problem(
    @Member("Names the kind of problem: urn:isthmus: and the code") String type,
    @Member("The kind of problem, for a person") String title,
    @Member(value = "The status of the answer", min = 100, max = 599) int status,
    @Member("What is wrong and why") String detail,
    @Member("What would be right; empty if there is nothing to do") String cure,
    @Member("The stable name of the problem, for programs") String code,
    @Member(value = "What is wrong in a document, each place on its own", optional = true)
        @Nullable List<Wrong> faults) {

  /** The code of what a role does not allow; each is recorded. */
  public static final String ROLE = "access.role";

  /** A place in a document that is wrong. */
  public record Wrong(
      @Member("The file; empty for the request's own body") String file,
      @Member(value = "The line in the file, from 1; 0 if it is not known", min = 0) int line,
      @Member("The member or key; empty for the whole") String field,
      @Member("What is wrong") String problem,
      @Member("What would be right; may be empty") String cure) {

    /** Of a fault of the configuration. */
    public static Wrong of(Fault fault) {
      return new Wrong(
          fault.origin().file(),
          fault.origin().line(),
          fault.field(),
          fault.problem().text(),
          fault.problem().cure());
    }
  }

  /** A problem without faults. */
  public static Problem of(int status, String code, String detail, String cure) {
    return new Problem(
        "urn:isthmus:" + code, Status.title(status), status, detail, cure, code, null);
  }

  /** The same with faults. */
  public Problem with(List<Wrong> wrong) {
    return new Problem(type, title, status, detail, cure, code, List.copyOf(wrong));
  }

  /** A body that does not fit its operation. */
  static Problem body(List<WrongMember> wrong) {
    return of(400, "request.body", "the body is not what this operation takes", "see the faults")
        .with(
            wrong.stream()
                .map(each -> new Wrong("", 0, each.member(), each.problem(), each.cure()))
                .toList());
  }

  /** As an exception that ends the request. */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
