package org.isthmus.wire.memory;

import static org.isthmus.wire.memory.MemoryAddress.NO_BIT;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.DataType.Kind;
import org.isthmus.api.driver.AddressException;
import org.isthmus.wire.bytes.WordOrder;
import org.jspecify.annotations.Nullable;

/** Which type can lie where in linear memory. Stateless. */
public final class MemoryTypes {
  private MemoryTypes() {}

  /** Makes the error of an address. */
  @FunctionalInterface
  public interface Wrong {
    /**
     * Such as {@code (kind, problem, cure) -> grammar.wrong(text, kind, problem, cure)}.
     *
     * @param kind short: {@code type}
     */
    AddressException of(String kind, String problem, String cure);
  }

  /**
   * The address of whole cells.
   *
   * @param declared the type in the configuration
   * @param usual the type where none is declared
   */
  public static MemoryAddress address(
      String text, Space space, int cell, DataType declared, DataType usual, Wrong wrong)
      throws AddressException {
    return address(text, space, cell, NO_BIT, null, false, declared, usual, wrong);
  }

  /** The address of a bit of a cell. */
  public static MemoryAddress bit(
      String text, Space space, int cell, int bit, DataType declared, Wrong wrong)
      throws AddressException {
    return address(text, space, cell, bit, null, false, declared, DataType.BOOL, wrong);
  }

  /**
   * An address with all that it can have.
   *
   * @param order null for that of the device's settings
   * @param usual the type where none is declared; that of the form, such as uint32 for {@code %MD}
   */
  public static MemoryAddress address(
      String text,
      Space space,
      int cell,
      int bit,
      @Nullable WordOrder order,
      boolean bcd,
      DataType declared,
      DataType usual,
      Wrong wrong)
      throws AddressException {
    Area area = space.area();
    boolean bits = area.holdsBits() || bit != NO_BIT;
    DataType type = settled(declared, bits ? DataType.BOOL : usual);
    if (bits) {
      checkBits(area, bit, type, order != null || bcd, wrong);
    } else {
      checkCells(area, type, bcd, wrong);
    }
    MemoryAddress address = new MemoryAddress(text, space, cell, bit, order, bcd, null, type);
    checkSize(address, wrong);
    return address;
  }

  /**
   * The address of a value with a codec of its own.
   *
   * @param type what the codec puts
   */
  public static MemoryAddress coded(
      String text, Space space, int cell, Codec codec, DataType type, Wrong wrong)
      throws AddressException {
    MemoryAddress address = new MemoryAddress(text, space, cell, NO_BIT, null, false, codec, type);
    checkSize(address, wrong);
    return address;
  }

  private static DataType settled(DataType declared, DataType usual) {
    if (declared.kind() != Kind.UNKNOWN) {
      return declared;
    }
    return declared.isArray()
        ? usual.array(declared.dimensions().stream().mapToInt(Integer::intValue).toArray())
        : usual;
  }

  private static void checkBits(Area area, int bit, DataType type, boolean options, Wrong wrong)
      throws AddressException {
    if (area.holdsBits() && bit != NO_BIT) {
      throw wrong.of("bit", area + " holds single bits already", "leave out the bit " + bit);
    }
    if (!area.holdsBits() && (bit < 0 || bit >= area.cellBytes() * Byte.SIZE)) {
      int last = area.cellBytes() * Byte.SIZE - 1;
      throw wrong.of("bit", "a cell of " + area + " has no bit " + bit, "use 0 to " + last);
    }
    if (type.kind() != Kind.BOOL) {
      throw wrong.of("type", "a bit is no " + type, "declare it bool");
    }
    if (options) {
      throw wrong.of("option", "a bit has neither order nor bcd", "leave the option out");
    }
  }

  private static void checkCells(Area area, DataType type, boolean bcd, Wrong wrong)
      throws AddressException {
    boolean bytes = type.kind() == Kind.TEXT || type.kind() == Kind.BYTES;
    if (bytes && type.length() == 0) {
      String cure = "declare " + type + "(16) for 16 bytes";
      throw wrong.of("type", "the length of the " + type + " is missing", cure);
    }
    if (bytes && type.isArray()) {
      throw wrong.of("type", type + " is not supported", "make each of them a tag of its own");
    }
    int width = bytes ? type.length() : width(type.kind());
    if (width == 0 || (width < area.cellBytes() && type.kind() != Kind.BOOL && !bytes)) {
      throw wrong.of("type", area + " holds no " + type, "use " + usable(area));
    }
    if (bcd && type.kind() != Kind.UINT16 && type.kind() != Kind.UINT32) {
      throw wrong.of("option", "bcd does not fit " + type, "declare it uint16 or uint32");
    }
  }

  private static String usable(Area area) {
    return switch (area.cellBytes()) {
          case 1 -> "int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32, float64";
          case 2 -> "int16, uint16, int32, uint32, int64, uint64, float32, float64";
          case 4 -> "int32, uint32, int64, uint64, float32, float64";
          default -> "int64, uint64, float64";
        }
        + ", bool, text(16) or bytes(16)";
  }

  private static void checkSize(MemoryAddress address, Wrong wrong) throws AddressException {
    Area area = address.space().area();
    long cells = 1;
    for (int size : address.type().dimensions()) {
      if (size == 0) {
        String open = "the size of " + address.type() + " is open";
        throw wrong.of("type", open, "give it, as in uint16[10]");
      }
      cells = Math.min(cells * size, Integer.MAX_VALUE);
    }
    boolean bits = !area.holdsBits() && address.bit() != NO_BIT;
    long most =
        bits ? (long) area.limit() * area.cellBytes() * Byte.SIZE - address.bit() : area.limit();
    if (cells * (bits ? 1 : address.cellsEach()) > most) {
      throw wrong.of(
          "range",
          address.type() + " does not fit one answer",
          "one answer carries " + area.limit() + " cells of " + area + "; use several tags");
    }
    if ((long) address.cell() + address.cells() > area.size()) {
      throw wrong.of(
          "range",
          address.type() + " reaches beyond the last cell of " + area,
          "the last one is " + (area.size() - 1));
    }
  }

  /** How many bytes one value of an address takes. */
  static int width(MemoryAddress address) {
    Codec codec = address.codec();
    DataType type = address.type();
    if (codec != null) {
      return codec.bytes();
    }
    return switch (type.kind()) {
      case BOOL -> address.space().area().cellBytes();
      case TEXT, BYTES -> type.length();
      default -> width(type.kind());
    };
  }

  /** How many bytes a number takes; a truth value takes a cell; 0 for what is none of them. */
  private static int width(Kind kind) {
    return switch (kind) {
      case BOOL, INT8, UINT8 -> Byte.BYTES;
      case INT16, UINT16 -> Short.BYTES;
      case INT32, UINT32, FLOAT32 -> Integer.BYTES;
      case INT64, UINT64, FLOAT64 -> Long.BYTES;
      default -> 0;
    };
  }
}
