package org.isthmus.host.gateway;

import org.isthmus.api.data.Problem;

/** What was asked of the gateway cannot be done; nothing has changed. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** For that reason. */
  public RefusedException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** What is wrong, and the cure. */
  public Problem problem() {
    return problem;
  }
}
