package org.isthmus.testkit;

import org.junit.jupiter.api.Tag;

/** Stands for a vendor's test with a peer; nobody runs it. */
@Tag("peers")
final class TaggedTrial {
  private TaggedTrial() {}
}
