package org.isthmus.testkit.jar;

/** How much time is spent where more time finds more. */
public enum Effort {
  /** For those who check many plugins in a row: what is found at once. */
  LEAST(0, 20),
  /** For every build: a second or two. */
  SHORT(1_500, 12),
  /** Before a release. */
  LONG(15_000, 60);

  private final long fuzzMillis;
  private final int leastAnswers;

  Effort(long fuzzMillis, int leastAnswers) {
    this.fuzzMillis = fuzzMillis;
    this.leastAnswers = leastAnswers;
  }

  /** How long answers are fuzzed. */
  public long fuzzMillis() {
    return fuzzMillis;
  }

  /** So many changed answers at least, however slow the plugin is with each. */
  public int leastAnswers() {
    return leastAnswers;
  }
}
