package org.isthmus.engine.internal.device;

import java.util.concurrent.CompletableFuture;
import org.isthmus.api.data.Problem;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Write;
import org.isthmus.api.sink.Commands;

/** A write that waits for its device, and what becomes of it. */
record WriteRequest(Address address, Value value, CompletableFuture<Commands.Outcome> outcome)
    implements Write<Address> {

  private record Became(Commands.Result result, Problem problem) implements Commands.Outcome {}

  private static final Problem NONE = Problem.of("", "", "");

  static Commands.Outcome done() {
    return new Became(Commands.Result.DONE, NONE);
  }

  static Commands.Outcome refused(Problem why) {
    return new Became(Commands.Result.REFUSED, why);
  }

  static Commands.Outcome unknown(Problem why) {
    return new Became(Commands.Result.UNKNOWN, why);
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public boolean select() {
    return false;
  }

  @Override
  public boolean readBack() {
    return false;
  }
}
