package org.isthmus.serial.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.serial.internal.port.Port;
import org.isthmus.serial.internal.port.Ports;
import org.junit.jupiter.api.Test;

/** Nothing is allocated for an exchange on a line that devices share. */
class AllocationTest {
  private static final int EXCHANGES = 500;

  @Test
  void anExchangeAllocatesNothing() throws Exception {
    LineRoster roster = new LineRoster(new QuietPorts());
    LineMode mode = LineMode.of(4_000_000, 8, Parity.NONE, 1);
    Line other = roster.lend("other", new Facts()).open("/dev/ttyFAKE0", mode);
    Line line = roster.lend("meter", new Facts()).open("/dev/ttyFAKE0", mode);
    byte[] bytes = new byte[16];
    exchange(line, bytes);
    exchange(other, bytes);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < EXCHANGES; i++) {
      exchange(line, bytes);
    }
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / EXCHANGES).isZero();
  }

  private static void exchange(Line line, byte[] bytes) throws Exception {
    line.take();
    line.send(bytes, 0, 8);
    int got = line.receive(bytes, 0, 16, System.nanoTime() + 1_000_000);
    line.release();
    if (got != 4) {
      throw new AssertionError(got);
    }
  }

  /** Answers at once. */
  private static final class QuietPorts implements Ports, Port {
    @Override
    public Port open(String port, LineMode mode) {
      return this;
    }

    @Override
    public List<Found> all() {
      return List.of();
    }

    @Override
    public void write(byte[] bytes, int from, int to) {}

    @Override
    public int read(byte[] into, int at, int room, long nanos) {
      return 4;
    }

    @Override
    public boolean hasUnread() {
      return false;
    }

    @Override
    public boolean hasUnsent() {
      return false;
    }

    @Override
    public void discard() {}

    @Override
    public void close() {}
  }
}
