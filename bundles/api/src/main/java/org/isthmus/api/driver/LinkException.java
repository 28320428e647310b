package org.isthmus.api.driver;

import org.isthmus.api.data.Problem;

/**
 * The link is gone or cannot be had: no answer, refused, cut, nonsense. The engine marks all tags
 * of the device bad, closes the link and opens it again. A device that refuses one tag is no {@code
 * LinkException}: see {@link Samples#quality}.
 */
public final class LinkException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** See {@link Problem#of}. */
  public LinkException(String code, String problem, String cure, Object... parameters) {
    this(Problem.of(code, problem, cure, parameters));
  }

  /** With a problem that is already stated. */
  public LinkException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  /** With a problem that is already stated, and what led to it. */
  public LinkException(Problem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problem = problem;
  }

  /** What is wrong and what would be right. */
  public Problem problem() {
    return problem;
  }
}
