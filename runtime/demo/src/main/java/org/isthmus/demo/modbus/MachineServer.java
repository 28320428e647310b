package org.isthmus.demo.modbus;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.net.InetAddress;

/**
 * Serves one machine by Modbus TCP on a loopback port, as unit 1. Thread-safe. {@link #open}
 * returns when the port accepts connections; its threads are daemons if the caller of open is one.
 */
public final class MachineServer implements AutoCloseable {
  public static final int UNIT = 1;
  private static final int MAX_CONNECTIONS = 8;

  private final ModbusSlave slave;

  private MachineServer(ModbusSlave slave) {
    this.slave = slave;
  }

  public static MachineServer open(Machine machine, InetAddress address, int port)
      throws IOException {
    ModbusSlave slave = null;
    try {
      slave = ModbusSlaveFactory.createTCPSlave(address, port, MAX_CONNECTIONS, false);
      slave.addProcessImage(UNIT, new MachineImage(machine));
      slave.setThreadName("modbus-" + machine.name());
      slave.open();
      return new MachineServer(slave);
    } catch (ModbusException e) {
      if (slave != null) {
        // The factory keeps slaves by port: a failed one would be handed out again.
        ModbusSlaveFactory.close(slave);
      }
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    slave.close();
  }
}
