package org.isthmus.api.driver;

import org.isthmus.api.data.Problem;

/** The device has refused a call, and says why. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** See {@link Problem#of}. */
  public RefusedException(String code, String problem, String cure, Object... parameters) {
    this(Problem.of(code, problem, cure, parameters));
  }

  /** With a problem that is already stated. */
  public RefusedException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** With a problem that is already stated, and what led to it. */
  public RefusedException(Problem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  /** What is wrong and what would be right. */
  public Problem problem() {
    return problem;
  }
}
