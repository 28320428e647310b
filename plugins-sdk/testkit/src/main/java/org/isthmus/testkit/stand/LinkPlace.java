package org.isthmus.testkit.stand;

import org.isthmus.api.context.Trust;
import org.isthmus.testkit.fake.FakeLines;
import org.isthmus.testkit.fake.FakeLinkContext;

/** What is lent to a link under test: serial lines that lead to its partner, and trust in it. */
public final class LinkPlace extends FakeLinkContext {
  LinkPlace(int port, boolean readOnly) {
    super(FakeLines.to(port), readOnly);
  }

  LinkPlace(int port, FakeLinkContext other) {
    super(FakeLines.to(port), other);
  }

  @Override
  public Trust trust() {
    return new KitTrust();
  }
}
