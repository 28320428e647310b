package org.isthmus.driver.modbus.internal.bench;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.ForeignPeer;
import org.isthmus.driver.modbus.internal.MemoryContext;
import org.isthmus.driver.modbus.internal.ModbusTcpDriver;
import org.isthmus.driver.modbus.internal.SettingsFor;
import org.isthmus.driver.modbus.internal.Tags;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;

/**
 * What one transaction (function 3, 100 registers, each a tag of its own) costs this process in
 * CPU, kernel included, with a thread and a connection a device, against {@code modbus_server}.
 *
 * <pre>TransactionCost isthmus|j2mod CONNECTIONS MILLISECONDS_BETWEEN SECONDS</pre>
 */
public final class TransactionCost {
  private static final int WARM_UP_SECONDS = 5;
  private static final int STACK = 128 * 1024;
  private static final int REGISTERS = 100;

  private final LongAdder transactions = new LongAdder();
  private volatile boolean ended;

  private interface Device extends AutoCloseable {
    void read() throws Exception;
  }

  private TransactionCost() {}

  public static void main(String[] arguments) throws Exception {
    String what = arguments[0];
    int connections = Integer.parseInt(arguments[1]);
    long pause = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[2]));
    int seconds = Integer.parseInt(arguments[3]);
    try (ForeignPeer peer = ForeignPeer.start("modbus_server")) {
      new TransactionCost().run(what, peer.port(), connections, pause, seconds);
    }
  }

  private void run(String what, int port, int connections, long pause, int seconds)
      throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Device device = what.equals("j2mod") ? j2mod(port) : isthmus(port);
      Thread thread = new Thread(null, () -> loop(device, pause), "device-" + i, STACK);
      thread.start();
      threads.add(thread);
    }
    TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
    long cpu = cpu();
    long done = transactions.sum();
    TimeUnit.SECONDS.sleep(seconds);
    double used = cpu() - cpu;
    double more = transactions.sum() - done;
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d connections, %.0f transactions/s, %.1f us CPU a transaction%n",
        what,
        connections,
        more / seconds,
        used / 1000 / more);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void loop(Device device, long pause) {
    try (device) {
      while (!ended) {
        device.read();
        transactions.increment();
        if (pause > 0) {
          LockSupport.parkNanos(pause);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Device isthmus(int port) throws Exception {
    Link<ModbusAddress> link =
        new ModbusTcpDriver().open(SettingsFor.port(port).build(), new MemoryContext(true));
    ReadPlan plan = link.plan(Tags.holding(0, REGISTERS));
    CountingSamples samples = new CountingSamples();
    return new Device() {
      @Override
      public void read() throws Exception {
        plan.read(samples);
      }

      @Override
      public void close() {
        link.close();
        if (samples.count() % REGISTERS != 0 || samples.sum() != 0) {
          throw new IllegalStateException("the values are wrong");
        }
      }
    };
  }

  private static Device j2mod(int port) throws Exception {
    ModbusTCPMaster master = new ModbusTCPMaster("127.0.0.1", port);
    master.connect();
    return new Device() {
      @Override
      public void read() throws Exception {
        Register[] registers = master.readMultipleRegisters(1, 0, REGISTERS);
        long sum = 0;
        for (Register register : registers) {
          sum += register.toUnsignedShort();
        }
        if (registers.length != REGISTERS || sum != 0) {
          throw new IllegalStateException("the values are wrong");
        }
      }

      @Override
      public void close() {
        master.disconnect();
      }
    };
  }
}
