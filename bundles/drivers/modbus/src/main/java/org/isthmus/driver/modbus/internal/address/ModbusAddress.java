package org.isthmus.driver.modbus.internal.address;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.jspecify.annotations.Nullable;

/**
 * Where a tag lives in a Modbus device. Made by {@link AddressParser}, so always possible in the
 * protocol.
 *
 * @param unit the unit id, 0 to 255; {@link #UNIT_OF_DEVICE} for the one in the device's settings
 * @param file the number of the file, 1 to 65535; 0 in the other tables
 * @param offset of the first cell in the table, from 0
 * @param bit of the register at {@code offset}, 0 the least significant; {@link #NO_BIT} for whole
 *     registers
 * @param order of the bytes; null for the one in the device's settings
 * @param bcd whether each four bits are a decimal digit
 */
public record ModbusAddress(
    int unit,
    Table table,
    int file,
    int offset,
    int bit,
    @Nullable Order order,
    boolean bcd,
    DataType type)
    implements Address {

  /** The unit is that of the device's settings. */
  public static final int UNIT_OF_DEVICE = -1;

  /** Whole registers are meant. */
  public static final int NO_BIT = -1;

  @Override
  public boolean writable() {
    // There is no function that changes several bits of registers, or one of a file's, and leaves
    // their neighbours.
    return table.writable() && !(bit != NO_BIT && (type.isArray() || table == Table.FILE));
  }

  /** How many single values there are: the product of an array's dimensions, otherwise 1. */
  public int elements() {
    int elements = 1;
    for (int size : type.dimensions()) {
      elements *= size;
    }
    return elements;
  }

  /** How many registers a single whole value takes. */
  public int registersEach() {
    return Width.registers(type);
  }

  /** How many cells of the table the tag covers: bits, registers, or one queue. */
  public int cells() {
    if (table == Table.FIFO) {
      return 1;
    }
    if (table.holdsBits()) {
      return elements();
    }
    return bit == NO_BIT ? elements() * registersEach() : (bit + elements() + 15) / 16;
  }

  @Override
  public String toString() {
    return (unit == UNIT_OF_DEVICE ? "" : "unit=" + unit + ";")
        + table
        + ":"
        + (table == Table.FILE ? file + ":" : "")
        + offset
        + (bit == NO_BIT ? "" : "." + bit)
        + (order == null ? "" : ";order=" + order)
        + (bcd ? ";bcd" : "");
  }
}
