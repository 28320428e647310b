package org.isthmus.engine.internal.delivery;

import org.isthmus.api.data.Problem;

/** A call into a sink has failed; the plugin's own exception is not kept. */
final class Unavailable extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  Unavailable(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
