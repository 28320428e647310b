package org.isthmus.driver.opcua.internal;

import java.util.List;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkException;

/** A machine without serial ports. */
final class NoLines implements Lines {
  @Override
  public Line open(String port, LineMode mode) throws LinkException {
    throw new LinkException("line.unknown", "there is no port {0}", "there are none here", port);
  }

  @Override
  public List<String> ports() {
    return List.of();
  }
}
