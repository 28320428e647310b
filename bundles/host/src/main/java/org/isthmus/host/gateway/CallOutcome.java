package org.isthmus.host.gateway;

import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Commands;

/**
 * What became of a call.
 *
 * @param problem why it was refused or is unknown; an empty one if it is done
 * @param values what the device has given back
 */
public record CallOutcome(Commands.Result result, Problem problem, List<Value> values) {
  private static final Problem NONE = Problem.of("", "", "");

  /** Keeps a copy. */
  public CallOutcome {
    values = List.copyOf(values);
  }

  /** The device has done it. */
  public static CallOutcome done(List<Value> values) {
    return new CallOutcome(Commands.Result.DONE, NONE, values);
  }

  /** Nothing was done. */
  public static CallOutcome refused(Problem why) {
    return new CallOutcome(Commands.Result.REFUSED, why, List.of());
  }

  /** Nobody knows whether the device has done it. */
  public static CallOutcome unknown(Problem why) {
    return new CallOutcome(Commands.Result.UNKNOWN, why, List.of());
  }
}
