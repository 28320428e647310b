package org.isthmus.engine.internal.lend;

import org.isthmus.api.driver.Lines;

/** For devices that are on no serial line. */
final class NoLines implements Lines {
  @Override
  public <T> T exchange(String port, Mode mode, Exchange<T> exchange) {
    throw new AssertionError("no line is used here");
  }
}
