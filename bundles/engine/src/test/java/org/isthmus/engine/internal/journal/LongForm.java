package org.isthmus.engine.internal.journal;

/** How often a test repeats what is random: more often in {@code ./test --long}. */
final class LongForm {
  private LongForm() {}

  static int times(int normally, int inTheLongForm) {
    return "1".equals(System.getenv("ISTHMUS_LONG")) ? inTheLongForm : normally;
  }
}
