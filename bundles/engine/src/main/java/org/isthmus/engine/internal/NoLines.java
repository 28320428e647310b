package org.isthmus.engine.internal;

import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkException;

/** Serial lines of a gateway that has no bundle for them: whoever asks for one is told so. */
final class NoLines implements Lines {
  @Override
  public Line open(String port, LineMode mode) throws LinkException {
    throw new LinkException(
        Problem.of(
            "lines.none",
            "serial port {0} cannot be used: this gateway has no serial lines",
            "use a device that is reached over the network",
            port));
  }

  @Override
  public List<String> ports() {
    return List.of();
  }
}
