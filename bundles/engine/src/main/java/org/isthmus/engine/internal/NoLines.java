package org.isthmus.engine.internal;

import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Lines;
import org.isthmus.api.driver.LinkException;

/** Serial lines of a gateway that has no bundle for them: each exchange says so. */
final class NoLines implements Lines {
  @Override
  public <T> T exchange(String port, Mode mode, Exchange<T> exchange) throws LinkException {
    throw new LinkException(
        Problem.of(
            "lines.none",
            "serial port {0} cannot be used: this gateway has no serial lines",
            "use a device that is reached over the network",
            port));
  }
}
