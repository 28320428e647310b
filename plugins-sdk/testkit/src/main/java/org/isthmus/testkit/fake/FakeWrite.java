package org.isthmus.testkit.fake;

import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Write;

/**
 * One value that is to be written, with the protocol's default priority and nothing else asked for.
 * Immutable.
 */
public record FakeWrite<A extends Address>(A address, Value value, boolean readBack)
    implements Write<A> {

  /** Without reading back. */
  public static <A extends Address> FakeWrite<A> of(A address, Value value) {
    return new FakeWrite<>(address, value, false);
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public boolean select() {
    return false;
  }
}
