package org.isthmus.testkit;

import org.junit.jupiter.api.Tag;

/** Stands for a vendor's test; nobody runs it. */
final class PlainTrial {
  private PlainTrial() {}

  @Tag("peers")
  static void tagged() {}

  static void plain() {}
}
