package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int READS = 3_000;

  @Test
  void aReadInTheSteadyStateAllocatesNothing() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    CountingSamples samples = new CountingSamples();
    try (ScriptedPeer peer = new ScriptedPeer(new Forgetful());
        Link<ModbusAddress> link =
            new ModbusTcpDriver()
                .open(SettingsFor.port(peer.port()).build(), new MemoryContext(true))) {
      ReadPlan plan =
          link.plan(
              Tags.of(
                  "holding:0",
                  "holding:1 float32",
                  "holding:3.7",
                  "holding:4 int64",
                  "holding:8 text(8)",
                  "holding:12 uint16[10]",
                  "holding:22 float64[2]",
                  "holding:30 bytes(4)",
                  "holding:300 bool"));
      read(plan, samples);
      long before = threads.getCurrentThreadAllocatedBytes();
      read(plan, samples);
      long perRead = (threads.getCurrentThreadAllocatedBytes() - before) / READS;

      // The compilers may still take a moment of the thread; one object a read would be 16 or more.
      assertThat(perRead).isLessThan(8);
      assertThat(samples.count()).isEqualTo(2 * READS * 9L);
    }
  }

  /** A memory that does not keep the requests. */
  private static final class Forgetful implements ScriptedPeer.Script {
    private final Memory memory = new Memory();

    @Override
    public void answer(byte[] request, OutputStream out) throws IOException {
      memory.answer(request, out);
      memory.requests.clear();
    }
  }

  private static void read(ReadPlan plan, CountingSamples samples) throws Exception {
    for (int i = 0; i < READS; i++) {
      plan.read(samples);
    }
  }
}
