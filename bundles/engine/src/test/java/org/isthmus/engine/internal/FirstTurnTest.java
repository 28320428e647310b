package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.every;
import static org.isthmus.engine.internal.EngineFixture.tag;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.isthmus.engine.internal.scan.Grid;
import org.isthmus.host.gateway.DeviceStatus.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When the devices of a gateway that starts are connected to. */
@Timeout(60)
class FirstTurnTest {
  private static final long HALF = TimeUnit.MILLISECONDS.toNanos(500);

  @TempDir private Path home;
  private final ScriptedDriver driver = new ScriptedDriver();

  /**
   * Nanoseconds from its beginning to the first scan of a device of that name, or a little less.
   */
  private static long phase(String name) {
    return Grid.spread(2 * HALF, name.hashCode()).due() - System.nanoTime();
  }

  @Test
  void aDeviceIsConnectedToWhenItsFirstScanIsDueAndNotWithAllOthers() {
    String name =
        IntStream.range(0, 100)
            .mapToObj(number -> "machine-" + number)
            .filter(each -> phase(each) > HALF)
            .findFirst()
            .orElseThrow();
    try (EngineFixture engine = new EngineFixture(home)) {
      engine.offer("scripted", driver);
      long begin = System.nanoTime();
      long phase = phase(name);
      engine.device(name, "scripted", every(1000, tag("a", "cell:1"))).apply();
      engine.awaitState(name, State.CONNECTING);
      engine.awaitState(name, State.CONNECTED);
      assertThat(driver.openedAt - begin).isGreaterThanOrEqualTo(phase);
    }
  }

  @Test
  void aDeviceWithoutScansIsConnectedToAtOnce() {
    try (EngineFixture engine = new EngineFixture(home)) {
      engine.offer("scripted", driver);
      engine.device("machine", "scripted").apply();
      EngineFixture.await("a link without scans", () -> driver.opened.get() == 1);
    }
  }
}
