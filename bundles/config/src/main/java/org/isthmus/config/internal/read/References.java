package org.isthmus.config.internal.read;

import org.isthmus.api.data.Problem;

/** Finds what a reference {@code ${kind:name}} stands for. Any thread. */
public interface References {
  /**
   * What a reference stands for.
   *
   * @param kind {@code env}, {@code file} or {@code secret}
   * @throws MissingException that names the reference, never its content
   */
  String resolve(String kind, String name) throws MissingException;

  /** A reference that leads nowhere. */
  final class MissingException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    /** See {@link Problem#of}. */
    public MissingException(String code, String problem, String cure, Object... parameters) {
      this.problem = Problem.of(code, problem, cure, parameters);
    }

    /** What is missing and what would be right. */
    public Problem problem() {
      return problem;
    }
  }
}
