package org.isthmus.driver.modbus.internal.write;

import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.Write;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Table;
import org.isthmus.driver.modbus.internal.settings.BitWrites;
import org.isthmus.driver.modbus.internal.settings.DeviceSettings;
import org.isthmus.driver.modbus.internal.wire.Connection;

/**
 * Writes over one connection, one request a write, so that the order given is the order kept and
 * each write has an outcome of its own. For the link's thread.
 */
public final class Writer {
  private static final int MOST_REGISTERS = 123;
  private static final int MOST_RECORDS = 122;
  private static final int MOST_COILS = 1968;
  private static final String NO_MASK_WRITE =
      "; the device lacks the mask write function (22): set maskWrite to read-modify-write if"
          + " nothing else changes this register";

  private final DeviceSettings settings;
  private final Encoder encoder;
  private final WriteRequests requests;

  /** Writes over {@code connection}. */
  public Writer(Connection connection, DeviceSettings settings) {
    this.settings = settings;
    this.encoder = new Encoder(settings.order(), settings.textOrder());
    this.requests = new WriteRequests(connection);
  }

  /**
   * Does one write and says what became of it.
   *
   * @throws LinkException if the link is gone; whether the write took effect is unknown
   */
  public void write(int index, Write<ModbusAddress> write, Outcomes into)
      throws LinkException, InterruptedException {
    ModbusAddress address = write.address();
    boolean own = address.unit() != ModbusAddress.UNIT_OF_DEVICE;
    int unit = own ? address.unit() : settings.unit();
    try {
      if (!address.writable()) {
        throw new RefusalException(
            Quality.BAD_NOT_WRITABLE, "Modbus has no function that writes " + address);
      }
      write(unit, address, write.value(), write.readBack());
      into.done(index);
    } catch (RefusalException e) {
      into.refused(index, e.quality(), e.says());
    }
  }

  private void write(int unit, ModbusAddress address, Value value, boolean readBack)
      throws RefusalException, LinkException, InterruptedException {
    if (address.table().holdsBits()) {
      writeCoils(unit, address, value, readBack);
    } else if (address.bit() != ModbusAddress.NO_BIT) {
      writeBit(unit, address, value, readBack);
    } else {
      writeRegisters(unit, address, value, readBack);
    }
  }

  private void writeCoils(int unit, ModbusAddress address, Value value, boolean readBack)
      throws RefusalException, LinkException, InterruptedException {
    List<Value> elements = Encoder.elements(address, value);
    fits(elements.size(), MOST_COILS, "coils");
    byte[] bits = new byte[(elements.size() + 7) / 8];
    for (int i = 0; i < elements.size(); i++) {
      if (truth(elements.get(i))) {
        bits[i / 8] |= (byte) (1 << (i % 8));
      }
    }
    if (isSingle(elements.size())) {
      for (int i = 0; i < elements.size(); i++) {
        requests.coil(unit, address.offset() + i, (bits[i / 8] >> i % 8 & 1) != 0);
      }
    } else {
      requests.coils(unit, address.offset(), elements.size(), bits);
    }
    if (readBack) {
      compare(requests.read(unit, address), bits, value);
    }
  }

  private void writeRegisters(int unit, ModbusAddress address, Value value, boolean readBack)
      throws RefusalException, LinkException, InterruptedException {
    byte[] registers = encoder.registers(address, value);
    boolean file = address.table() == Table.FILE;
    fits(address.cells(), file ? MOST_RECORDS : MOST_REGISTERS, "registers");
    if (file) {
      requests.records(unit, address.file(), address.offset(), registers);
    } else if (isSingle(address.cells())) {
      for (int i = 0; i < address.cells(); i++) {
        int register = registers[2 * i] << 8 | (registers[2 * i + 1] & 0xFF);
        requests.register(unit, address.offset() + i, register);
      }
    } else {
      requests.registers(unit, address.offset(), registers);
    }
    if (readBack) {
      compare(requests.read(unit, address), registers, value);
    }
  }

  private void writeBit(int unit, ModbusAddress address, Value value, boolean readBack)
      throws RefusalException, LinkException, InterruptedException {
    int mask = 1 << address.bit();
    int wanted = truth(value) ? mask : 0;
    if (settings.maskWrite() == BitWrites.MASK) {
      requests.mask(unit, address.offset(), ~mask, wanted, NO_MASK_WRITE);
    } else {
      int changed = (register(requests.read(unit, address)) & ~mask) | wanted;
      if (isSingle(1)) {
        requests.register(unit, address.offset(), changed);
      } else {
        byte[] bytes = {(byte) (changed >> 8), (byte) changed};
        requests.registers(unit, address.offset(), bytes);
      }
    }
    if (readBack && (register(requests.read(unit, address)) & mask) != wanted) {
      throw notTaken(value);
    }
  }

  private boolean isSingle(int cells) {
    return switch (settings.writeSingle()) {
      case AUTO -> cells == 1;
      case ALWAYS_MULTIPLE -> false;
      case ALWAYS_SINGLE -> true;
    };
  }

  private static int register(byte[] bytes) {
    return (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
  }

  private static boolean truth(Value value) throws RefusalException {
    try {
      return value.asBoolean();
    } catch (IllegalStateException e) {
      throw Encoder.mismatch("the value " + value + " is no bool");
    }
  }

  private static void fits(int cells, int most, String what) throws RefusalException {
    if (cells > most) {
      throw new RefusalException(
          Quality.BAD_CONFIGURATION,
          cells + " " + what + " do not fit one write, which carries " + most);
    }
  }

  private static void compare(byte[] found, byte[] wanted, Value value) throws RefusalException {
    if (!Arrays.equals(found, wanted)) {
      throw notTaken(value);
    }
  }

  private static RefusalException notTaken(Value value) {
    return new RefusalException(
        Quality.BAD,
        "the device confirmed the write of " + value + ", but reading back gave another value");
  }
}
