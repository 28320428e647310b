package org.isthmus.testkit.stand;

import java.util.concurrent.CompletableFuture;
import org.isthmus.api.context.Trust;
import org.isthmus.api.sink.Commands;
import org.isthmus.testkit.fake.FakeSinkContext;

/** What is lent to a session under test: trust in its partner, and commands nobody answers. */
public final class SinkPlace extends FakeSinkContext {
  @Override
  public Trust trust() {
    return new KitTrust();
  }

  @Override
  public Commands commands() {
    return (tag, value, who, reason) -> new CompletableFuture<>();
  }
}
