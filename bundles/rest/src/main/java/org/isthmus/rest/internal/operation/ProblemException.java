package org.isthmus.rest.internal.operation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a request with a problem. */
public final class ProblemException extends Exception {
  private static final long serialVersionUID = 1;
  private final transient Problem problem;
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** A problem without faults. */
  public static ProblemException of(int status, String code, String detail, String cure) {
    return Problem.of(status, code, detail, cure).exception();
  }

  /** There is nothing of that name. */
  public static ProblemException notFound(String what, String name) {
    return of(404, "request.not-found", "there is no " + what + " " + name, "check the name");
  }

  /** Adds a header to the answer. */
  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  Map<String, String> headers() {
    return headers;
  }
}
