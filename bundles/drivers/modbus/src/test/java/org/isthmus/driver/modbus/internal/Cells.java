package org.isthmus.driver.modbus.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Order;

/**
 * A device's cells, each with a content that follows from its place; and what a tag's value is
 * there, computed the slow and plain way.
 */
final class Cells {
  private Cells() {}

  static int register(int function, int offset) {
    return ((offset * 40_503 + function * 9_973) >>> 3) & 0xFFFF;
  }

  static boolean bit(int function, int offset) {
    return Integer.bitCount(register(function, offset)) % 2 == 1;
  }

  /** The PDU that answers a request of one of the functions 1 to 4. */
  static int[] answer(byte[] request) {
    int function = request[7];
    int start = (request[8] & 0xFF) << 8 | (request[9] & 0xFF);
    int cells = (request[10] & 0xFF) << 8 | (request[11] & 0xFF);
    int bytes = function <= 2 ? (cells + 7) / 8 : 2 * cells;
    int[] pdu = new int[2 + bytes];
    pdu[0] = function;
    pdu[1] = bytes;
    for (int i = 0; i < cells; i++) {
      if (function <= 2) {
        pdu[2 + i / 8] |= bit(function, start + i) ? 1 << i % 8 : 0;
      } else {
        pdu[2 + 2 * i] = register(function, start + i) >> 8;
        pdu[3 + 2 * i] = register(function, start + i) & 0xFF;
      }
    }
    return pdu;
  }

  /** The value of a tag; null where the cells hold none of its type. */
  static Object value(ModbusAddress tag, Order usual) {
    int elements = tag.elements();
    if (!tag.type().isArray()) {
      return element(tag, usual, 0);
    }
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < elements; i++) {
      Object each = element(tag, usual, i);
      if (each == null) {
        return null;
      }
      all.add(each);
    }
    return all;
  }

  private static Object element(ModbusAddress tag, Order usual, int index) {
    int function = tag.table().readFunction();
    if (tag.table().holdsBits()) {
      return bit(function, tag.offset() + index);
    }
    if (tag.bit() >= 0) {
      int bit = tag.bit() + index;
      return (register(function, tag.offset() + bit / 16) >> bit % 16 & 1) == 1;
    }
    int each = tag.registersEach();
    int first = tag.offset() + index * each;
    Order order = tag.order() != null ? tag.order() : each > 1 ? usual : Order.ABCD;
    return switch (tag.type().kind()) {
      case TEXT -> text(bytes(function, first, each, order(tag, Order.ABCD)), tag.type().length());
      case BYTES ->
          ByteBuffer.wrap(
              bytes(function, first, each, order(tag, Order.ABCD)), 0, tag.type().length());
      case BOOL -> register(function, first) != 0;
      default -> number(tag, bytes(function, first, each, order));
    };
  }

  private static Order order(ModbusAddress tag, Order otherwise) {
    return tag.order() != null ? tag.order() : otherwise;
  }

  private static byte[] bytes(int function, int first, int registers, Order order) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * registers);
    boolean lowFirst = order == Order.CDAB || order == Order.DCBA;
    boolean swapped = order == Order.BADC || order == Order.DCBA;
    for (int i : IntStream.range(0, registers).toArray()) {
      int word = register(function, first + (lowFirst ? registers - 1 - i : i));
      bytes.put((byte) (swapped ? word : word >> 8)).put((byte) (swapped ? word >> 8 : word));
    }
    return bytes.array();
  }

  private static String text(byte[] bytes, int length) {
    String all = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int zero = all.indexOf(0);
    return (zero < 0 ? all : all.substring(0, zero)).replaceAll(" +$", "");
  }

  private static Object number(ModbusAddress tag, byte[] registers) {
    DataType.Kind kind = tag.type().kind();
    if (tag.bcd()) {
      StringBuilder digits = new StringBuilder();
      for (byte each : registers) {
        digits.append(String.format("%02x", each));
      }
      return digits.chars().allMatch(Character::isDigit) ? Long.valueOf(digits.toString()) : null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(registers);
    return switch (kind) {
      case INT16 -> (long) bytes.getShort();
      case UINT16 -> (long) Short.toUnsignedInt(bytes.getShort());
      case INT32 -> (long) bytes.getInt();
      case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
      case FLOAT32 -> (double) bytes.getFloat();
      case FLOAT64 -> bytes.getDouble();
      default -> bytes.getLong();
    };
  }
}
