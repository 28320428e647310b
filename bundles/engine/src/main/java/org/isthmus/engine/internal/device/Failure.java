package org.isthmus.engine.internal.device;

import org.isthmus.api.data.Problem;

/** A call into a driver has failed; the plugin's own exception is not kept. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1;

  /** What has to change before it is of use to try again. */
  enum Until {
    /** Nothing: the device may be back. */
    LATER,
    /** The device's configuration. */
    CONFIGURED,
    /** The same, or what other devices want of the serial line. */
    ROOM
  }

  private final Until until;
  private final transient Problem problem;

  private Failure(Until until, Problem problem) {
    super(problem.toString(), null, false, false);
    this.until = until;
    this.problem = problem;
  }

  static Failure link(Problem problem) {
    return new Failure(Until.LATER, problem);
  }

  static Failure configuration(Problem problem) {
    return new Failure(Until.CONFIGURED, problem);
  }

  /** The serial line has no time for the scans. */
  static Failure full(Problem problem) {
    return new Failure(Until.ROOM, problem);
  }

  Until until() {
    return until;
  }

  Problem problem() {
    return problem;
  }
}
