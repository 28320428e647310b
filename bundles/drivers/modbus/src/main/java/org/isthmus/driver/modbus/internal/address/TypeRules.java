package org.isthmus.driver.modbus.internal.address;

import static org.isthmus.driver.modbus.internal.address.ModbusAddress.NO_BIT;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.DataType.Kind;
import org.isthmus.api.driver.AddressException;
import org.jspecify.annotations.Nullable;

/** Which type can lie where. */
final class TypeRules {
  private TypeRules() {}

  /** The type of the value, that is the declared one or what is usual at such a place. */
  static DataType settle(
      String text, Table table, int bit, @Nullable Order order, boolean bcd, DataType declared)
      throws AddressException {
    if (table == Table.FIFO) {
      return queue(text, bit, order, bcd, declared);
    }
    boolean bits = table.holdsBits() || bit != NO_BIT;
    DataType type = declared.kind() == Kind.UNKNOWN ? usual(bits, declared) : declared;
    if (table.holdsBits() && bit != NO_BIT) {
      throw wrong(text, "bit", "a " + table + " is a bit itself", "leave out ." + bit);
    }
    if (bits) {
      checkBits(text, type, order, bcd);
    } else {
      checkRegisters(text, type, order, bcd);
    }
    checkSize(text, table, bit, type);
    return type;
  }

  /** How many registers wait is not known before they are read. */
  private static DataType queue(
      String text, int bit, @Nullable Order order, boolean bcd, DataType declared)
      throws AddressException {
    if (bit != NO_BIT || order != null || bcd) {
      throw wrong(text, "option", "a queue has neither bits nor options", "leave them out");
    }
    DataType type = declared.kind() == Kind.UNKNOWN ? DataType.UINT16.array(0) : declared;
    boolean registers = type.kind() == Kind.UINT16 || type.kind() == Kind.INT16;
    if (!registers || !type.dimensions().equals(List.of(0))) {
      throw wrong(
          text, "type", "a queue is no " + type, "declare it uint16[] or int16[], without a size");
    }
    return type;
  }

  private static DataType usual(boolean bits, DataType declared) {
    DataType scalar = bits ? DataType.BOOL : DataType.UINT16;
    return declared.isArray()
        ? scalar.array(declared.dimensions().stream().mapToInt(Integer::intValue).toArray())
        : scalar;
  }

  private static void checkBits(String text, DataType type, @Nullable Order order, boolean bcd)
      throws AddressException {
    if (type.kind() != Kind.BOOL) {
      throw wrong(text, "type", "a bit is no " + type, "declare it bool");
    }
    if (order != null || bcd) {
      throw wrong(text, "option", "a bit has neither order nor bcd", "leave the option out");
    }
  }

  private static void checkRegisters(String text, DataType type, @Nullable Order order, boolean bcd)
      throws AddressException {
    boolean open = (type.kind() == Kind.TEXT || type.kind() == Kind.BYTES) && type.length() == 0;
    if (open) {
      throw wrong(
          text,
          "type",
          "the length of the " + type + " is missing",
          "declare " + type + "(16) for 16 bytes, which are 8 registers");
    }
    if (Width.registers(type) == 0) {
      throw wrong(
          text,
          "type",
          "registers hold no " + type,
          "use bool, int16, uint16, int32, uint32, int64, uint64, float32, float64, text(16) or"
              + " bytes(16)");
    }
    checkOptions(text, type, order, bcd);
  }

  private static void checkOptions(String text, DataType type, @Nullable Order order, boolean bcd)
      throws AddressException {
    if (bcd && type.kind() != Kind.UINT16 && type.kind() != Kind.UINT32) {
      throw wrong(text, "option", "bcd does not fit " + type, "declare it uint16 or uint32");
    }
    boolean bytes = type.kind() == Kind.TEXT || type.kind() == Kind.BYTES;
    if (bytes && order != null && order != Order.ABCD && order != Order.BADC) {
      throw wrong(
          text, "option", "the registers of a text are never reversed", "use order=ABCD or BADC");
    }
    if (bytes && type.isArray()) {
      throw wrong(text, "type", type + " is not supported", "make each of them a tag of its own");
    }
  }

  private static void checkSize(String text, Table table, int bit, DataType type)
      throws AddressException {
    long cells = table.holdsBits() || bit != NO_BIT ? 1 : Width.registers(type);
    for (int size : type.dimensions()) {
      if (size == 0) {
        throw wrong(text, "type", "the size of " + type + " is open", "give it, as in uint16[10]");
      }
      cells = Math.min(cells * size, Integer.MAX_VALUE);
    }
    long limit = table.protocolLimit() * (bit == NO_BIT ? 1L : 16L) - Math.max(bit, 0);
    if (cells > limit) {
      throw wrong(
          text,
          "range",
          type + " does not fit one answer",
          "one answer carries " + table.protocolLimit() + " cells of this table; use several tags");
    }
  }

  static AddressException wrong(String text, String code, String problem, String cure) {
    return new AddressException(
        "modbus.address." + code, "address '{0}': " + problem, cure, text.strip());
  }
}
