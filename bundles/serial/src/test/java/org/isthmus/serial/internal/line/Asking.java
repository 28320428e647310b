package org.isthmus.serial.internal.line;

import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LinkException;

/** An exchange as drivers have it. */
final class Asking {
  private Asking() {}

  /** The answer's first byte; -1 if none came. */
  static int ask(Line line, int what, long millis) throws LinkException, InterruptedException {
    line.take();
    try {
      line.send(new byte[] {(byte) what}, 0, 1);
      byte[] answer = new byte[8];
      int got = line.receive(answer, 0, 8, System.nanoTime() + millis * 1_000_000);
      return got == 0 ? -1 : answer[0];
    } finally {
      line.release();
    }
  }
}
