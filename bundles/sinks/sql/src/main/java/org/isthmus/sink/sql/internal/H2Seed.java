package org.isthmus.sink.sql.internal;

import org.h2.util.MathUtils;

/**
 * H2 waits for its first random numbers, and prints a stack trace if it is interrupted there: so a
 * thread that nobody interrupts fetches them, and who is interrupted is the sink.
 */
final class H2Seed {
  private H2Seed() {}

  static void await() throws InterruptedException {
    Thread seeding = new Thread(() -> MathUtils.secureRandomBytes(1), "sql-h2-seed");
    seeding.setDaemon(true);
    seeding.start();
    seeding.join();
  }
}
