package org.isthmus.api.driver;

import org.isthmus.api.data.Problem;

/** An address that the driver does not understand or the protocol does not have. */
public final class AddressException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** See {@link Problem#of}. */
  public AddressException(String code, String problem, String cure, Object... parameters) {
    this(Problem.of(code, problem, cure, parameters));
  }

  /** With a problem that is already stated. */
  public AddressException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** With a problem that is already stated, and what led to it. */
  public AddressException(Problem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  /** What is wrong and what would be right. */
  public Problem problem() {
    return problem;
  }
}
