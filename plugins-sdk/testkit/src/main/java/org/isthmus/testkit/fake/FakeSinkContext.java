package org.isthmus.testkit.fake;

import org.isthmus.api.sink.Commands;
import org.isthmus.api.sink.SinkContext;

/** What the gateway lends to a session. */
public class FakeSinkContext extends FakeContext implements SinkContext {
  @Override
  public final String sink() {
    return "sink";
  }

  @Override
  public final String gateway() {
    return "gateway";
  }

  /** None: a test of a sink that takes commands overrides this. */
  @Override
  public Commands commands() {
    throw new AssertionError("this test takes no commands; override commands()");
  }
}
