package org.isthmus.sink.kafka.internal;

import org.isthmus.api.context.Trust;
import org.isthmus.testkit.fake.FakeSinkContext;
import org.isthmus.testkit.fake.FakeTrust;

/** What the gateway lends, with TLS from files. */
final class Lent extends FakeSinkContext {
  @Override
  public Trust trust() {
    return new FakeTrust();
  }
}
