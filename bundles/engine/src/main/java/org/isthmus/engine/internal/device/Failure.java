package org.isthmus.engine.internal.device;

import org.isthmus.api.data.Problem;

/** A call into a driver has failed; the plugin's own exception is not kept. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean configuration;
  private final transient Problem problem;

  private Failure(boolean configuration, Problem problem) {
    super(problem.toString(), null, false, false);
    this.configuration = configuration;
    this.problem = problem;
  }

  static Failure link(Problem problem) {
    return new Failure(false, problem);
  }

  static Failure configuration(Problem problem) {
    return new Failure(true, problem);
  }

  /** Whether trying again is of no use before the configuration changes. */
  boolean configuration() {
    return configuration;
  }

  Problem problem() {
    return problem;
  }
}
