package org.isthmus.testkit.stand;

import org.isthmus.api.context.Trust;
import org.isthmus.testkit.fake.FakeLines;
import org.isthmus.testkit.fake.FakeLinkContext;

/** What is lent to a link under test: serial lines that lead to its partner, and trust in it. */
public final class LinkPlace extends FakeLinkContext {
  LinkPlace(int port) {
    super(FakeLines.to(port), true);
  }

  @Override
  public Trust trust() {
    return new KitTrust();
  }
}
