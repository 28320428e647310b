package org.isthmus.testkit.jar;

/** How much time is spent where more time finds more. */
public enum Effort {
  /** For every build: a second or two. */
  SHORT(1_500),
  /** Before a release. */
  LONG(15_000);

  private final long fuzzMillis;

  Effort(long fuzzMillis) {
    this.fuzzMillis = fuzzMillis;
  }

  /** How long answers are fuzzed. */
  public long fuzzMillis() {
    return fuzzMillis;
  }
}
