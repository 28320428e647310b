package org.isthmus.demo.modbus;

import com.ghgande.j2mod.modbus.procimg.DigitalOut;
import com.ghgande.j2mod.modbus.procimg.IllegalAddressException;
import com.ghgande.j2mod.modbus.procimg.Register;

/**
 * One address in one request: a value out of one frame, until it is written. Used by one thread.
 */
final class Cell implements Register, DigitalOut {
  private final Machine machine;
  private final Table table;
  private final int address;
  private int value;

  Cell(Machine machine, Frame frame, Table table, int address) {
    this.machine = machine;
    this.table = table;
    this.address = address;
    this.value = Short.toUnsignedInt(frame.get(table, address));
  }

  @Override
  public void setValue(int written) {
    int raw = written & 0xFFFF;
    if (!machine.write(table, address, raw)) {
      throw new IllegalAddressException(table.notation() + ":" + address + " is read-only");
    }
    // The answer echoes what was asked; the machine may have limited it, which a read shows.
    value = raw;
  }

  @Override
  public void setValue(short written) {
    setValue((int) written);
  }

  @Override
  public void setValue(byte[] bytes) {
    setValue((Byte.toUnsignedInt(bytes[0]) << 8) | Byte.toUnsignedInt(bytes[1]));
  }

  @Override
  public void set(boolean on) {
    setValue(on ? 1 : 0);
  }

  @Override
  public boolean isSet() {
    return value != 0;
  }

  @Override
  public int getValue() {
    return value;
  }

  @Override
  public int toUnsignedShort() {
    return value;
  }

  @Override
  public short toShort() {
    return (short) value;
  }

  @Override
  public byte[] toBytes() {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }
}
