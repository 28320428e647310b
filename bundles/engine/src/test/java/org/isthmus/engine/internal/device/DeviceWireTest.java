package org.isthmus.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A look that nobody continues. */
class DeviceWireTest {
  @Test
  void itEndsByItself() {
    DeviceWire wire = new DeviceWire(Duration.ofMillis(300));
    wire.begin();
    assertThat(wire.isLooking()).isTrue();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (wire.isLooking()) {
      assertThat(System.nanoTime() - until).isNegative();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(wire.seen(0).looking()).isFalse();
  }
}
