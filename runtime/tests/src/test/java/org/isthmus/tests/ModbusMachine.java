package org.isthmus.tests;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A machine that speaks Modbus TCP with somebody else's code; ten input registers from 100 on, ten
 * holding ones of 0 but for the 2nd and 3rd, which hold 21.5 with the low word first.
 */
final class ModbusMachine implements AutoCloseable {
  private static final int REGISTERS = 10;
  private static final int CONNECTIONS = 250;

  private final int port;
  private final ModbusSlave slave;
  private final SimpleProcessImage registers;

  private ModbusMachine(int port, ModbusSlave slave, SimpleProcessImage registers) {
    this.port = port;
    this.slave = slave;
    this.registers = registers;
  }

  static ModbusMachine start() throws IOException, ModbusException {
    int port = Ports.free();
    SimpleProcessImage registers = new SimpleProcessImage();
    for (int i = 0; i < REGISTERS; i++) {
      registers.addInputRegister(new SimpleInputRegister(100 + i));
    }
    registers.addInputRegister(new Counter());
    for (int i = 0; i < REGISTERS; i++) {
      registers.addRegister(new SimpleRegister(i == 3 ? Float.floatToIntBits(21.5f) >>> 16 : 0));
    }
    ModbusSlave slave = ModbusSlaveFactory.createTCPSlave(port, CONNECTIONS);
    slave.addProcessImage(1, registers);
    slave.open();
    return new ModbusMachine(port, slave, registers);
  }

  int port() {
    return port;
  }

  /** What a holding register holds now. */
  int holding(int register) {
    return registers.getRegister(register).getValue();
  }

  /** Writes a device that reads two of its registers. */
  void device(Path home, String name, String every, String moreSettings) throws IOException {
    Path file = home.resolve("devices/" + name + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        device: %s
        area: acme
        driver: modbus-tcp
        settings: { host: 127.0.0.1, port: %d%s }
        scans:
          - every: %s
            tags:
              - { name: a, address: "input:0", type: uint16 }
              - { name: b, address: "input:7", type: uint16 }
        """
            .formatted(name, port, moreSettings, every));
  }

  @Override
  public void close() {
    ModbusSlaveFactory.close(slave);
  }

  /** Counts how often it was read. */
  private static final class Counter extends SimpleInputRegister {
    private int reads;

    @Override
    public synchronized byte[] toBytes() {
      reads++;
      return new byte[] {(byte) (reads >> Byte.SIZE), (byte) reads};
    }
  }
}
