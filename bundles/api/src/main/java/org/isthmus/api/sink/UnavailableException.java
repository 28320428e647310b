package org.isthmus.api.sink;

import org.isthmus.api.data.Problem;

/**
 * The partner cannot be reached or does not take anything now. Nothing of the batch is
 * acknowledged; the engine opens a new session after a growing pause and delivers the same batch
 * again.
 */
public final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** See {@link Problem#of}. */
  public UnavailableException(String code, String problem, String cure, Object... parameters) {
    this(Problem.of(code, problem, cure, parameters));
  }

  /** With a problem that is already stated. */
  public UnavailableException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** With a problem that is already stated, and what led to it. */
  public UnavailableException(Problem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  /** What is wrong and what would be right. */
  public Problem problem() {
    return problem;
  }
}
