package org.isthmus.driver.modbus.internal;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.procimg.File;
import com.ghgande.j2mod.modbus.procimg.Record;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalIn;
import com.ghgande.j2mod.modbus.procimg.SimpleDigitalOut;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** An independent Modbus server, j2mod, in this process; units 1 and 2 with 200 cells a table. */
public final class J2modServer implements AutoCloseable {
  /** Cells in each table. */
  public static final int CELLS = 200;

  /** The number of a file. */
  public static final int FILE = 4;

  /** How many registers it has. */
  public static final int RECORDS = 20;

  private final int port;
  private final ModbusSlave slave;

  /** Starts it at a free port. */
  public J2modServer() throws IOException, ModbusException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    slave = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 4, false);
    slave.addProcessImage(1, image(0));
    slave.addProcessImage(2, image(1000));
    slave.open();
  }

  private static SimpleProcessImage image(int base) {
    SimpleProcessImage image = new SimpleProcessImage();
    for (int i = 0; i < CELLS; i++) {
      image.addDigitalOut(new SimpleDigitalOut(i % 3 == 0));
      image.addDigitalIn(new SimpleDigitalIn(i % 5 == 0));
      image.addRegister(new SimpleRegister(base + i));
      image.addInputRegister(new SimpleInputRegister(base + 30_000 + i));
    }
    // j2mod takes a file's number for its place, too, and reads no further than one record.
    for (int number = 0; number <= FILE; number++) {
      image.addFile(file(number, base));
    }
    return image;
  }

  private static File file(int number, int base) {
    Record record = new Record(0, RECORDS);
    for (int i = 0; i < RECORDS; i++) {
      record.setRegister(i, new SimpleRegister(base + 100 * number + i));
    }
    return new File(number, 1).setRecord(0, record);
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** The cells of a unit. */
  public SimpleProcessImage image(Integer unit) {
    return (SimpleProcessImage) slave.getProcessImage(unit);
  }

  @Override
  public void close() {
    ModbusSlaveFactory.close(slave);
  }
}
