package org.isthmus.engine.internal;

import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LinkException;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.jspecify.annotations.Nullable;

/** Serial lines of a gateway that has no bundle for them: whoever asks for one is told so. */
public final class NoLines implements SerialLines {
  private static final LentLines NONE =
      new LentLines() {
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

        @Override
        public @Nullable Problem load(double share) {
          return null;
        }

        @Override
        public void close() {}
      };

  @Override
  public LentLines lend(String device, Report report) {
    return NONE;
  }

  @Override
  public boolean hasRoom(String device) {
    return true;
  }

  @Override
  public List<SerialPortStatus> ports() {
    return List.of();
  }
}
