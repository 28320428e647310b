package ${package};

import java.time.Duration;
import org.isthmus.testkit.fake.FakeLinkContext;

/** How the driver reaches the device of a test. */
final class Bench {
  private Bench() {}

  static FakeLinkContext context(int port) {
    return new FakeLinkContext();
  }

  static RegisterSettings settings(int port, int unit) {
    return new RegisterSettings(
        "127.0.0.1", port, unit, Duration.ofSeconds(5), Duration.ofMillis(200));
  }
}
