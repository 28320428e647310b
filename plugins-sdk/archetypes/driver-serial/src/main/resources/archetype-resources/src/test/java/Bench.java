package ${package};

import java.time.Duration;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.testkit.fake.FakeLinkContext;
import org.isthmus.testkit.fake.FakeLines;

/** How the driver reaches the device of a test: by a serial port without wires. */
final class Bench {
  private Bench() {}

  static FakeLinkContext context(int port) {
    return new FakeLinkContext(FakeLines.to(port), true);
  }

  static RegisterSettings settings(int port, int unit) {
    return new RegisterSettings("line", 9600, Parity.NONE, 1, unit, Duration.ofMillis(200));
  }
}
