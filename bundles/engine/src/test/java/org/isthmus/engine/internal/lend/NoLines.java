package org.isthmus.engine.internal.lend;

import java.util.List;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Lines;

final class NoLines implements Lines {
  @Override
  public Line open(String port, LineMode mode) {
    throw new AssertionError("no test of these asks for a line");
  }

  @Override
  public List<String> ports() {
    return List.of();
  }
}
