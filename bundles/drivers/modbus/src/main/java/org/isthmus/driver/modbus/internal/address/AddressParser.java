package org.isthmus.driver.modbus.internal.address;

import static org.isthmus.driver.modbus.internal.address.ModbusAddress.NO_BIT;
import static org.isthmus.driver.modbus.internal.address.ModbusAddress.UNIT_OF_DEVICE;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.jspecify.annotations.Nullable;

/**
 * Understands {@code [unit=N;]table:offset[.bit][;order=CDAB][;bcd]} and the Modicon notation
 * ({@code 40001}, {@code 400001}), {@code file:4:1} or {@code fifo:7} in the place of {@code
 * table:offset}. One parser reads one address.
 */
public final class AddressParser {
  private static final Pattern NAMED =
      Pattern.compile(
          "(coil|discrete|input|holding|fifo):(\\d{1,9}|0x[0-9a-f]{1,7})(?:\\.(\\d{1,9}))?");
  private static final Pattern FILE =
      Pattern.compile("file:(\\d{1,9}):(\\d{1,9}|0x[0-9a-f]{1,7})(?:\\.(\\d{1,9}))?");
  private static final Pattern MODICON = Pattern.compile("(\\d)(\\d{4,5})(?:\\.(\\d{1,9}))?");
  private static final Pattern UNIT = Pattern.compile("unit[=:](\\d{1,9})");
  private static final Pattern ORDER = Pattern.compile("order=([a-d]{2,8})");

  private final String text;
  private final int leastUnit;
  private int unit = UNIT_OF_DEVICE;
  private @Nullable Table table;
  private int file;
  private int offset;
  private int bit = NO_BIT;
  private @Nullable Order order;
  private boolean bcd;

  private AddressParser(String text, int leastUnit) {
    this.text = text;
    this.leastUnit = leastUnit;
  }

  /**
   * The address that {@code text} names.
   *
   * @throws AddressException with what is wrong and what would be right
   */
  public static ModbusAddress parse(String text, DataType declared) throws AddressException {
    return parse(text, declared, 0);
  }

  /**
   * The address that {@code text} names, where units begin with {@code leastUnit}.
   *
   * @throws AddressException with what is wrong and what would be right
   */
  public static ModbusAddress parse(String text, DataType declared, int leastUnit)
      throws AddressException {
    AddressParser parser = new AddressParser(text, leastUnit);
    for (String part : text.strip().toLowerCase(Locale.ROOT).split(";", -1)) {
      parser.take(part.strip());
    }
    return parser.address(declared);
  }

  // An upgrade reads thousands of addresses anew: what is not there is not matched.
  private void take(String part) throws AddressException {
    if (part.equals("bcd")) {
      once("bcd", !bcd);
      bcd = true;
    } else if (!isUnit(part)
        && !isOrder(part)
        && !isPlain(NAMED.matcher(part))
        && !isFile(FILE.matcher(part))
        && !isModicon(MODICON.matcher(part))) {
      throw wrong(
          "syntax",
          "'" + part + "' is neither a place nor an option",
          "write holding:0, input:3, coil:3, discrete:0, holding:10.3 for a bit, 40001 or 400001,"
              + " file:4:1 or fifo:7;"
              + " options are unit=7 before it, order=CDAB and bcd after it");
    }
  }

  private boolean isUnit(String part) throws AddressException {
    Matcher named = part.startsWith("unit") ? UNIT.matcher(part) : null;
    if (named == null || !named.matches()) {
      return false;
    }
    once("unit", unit == UNIT_OF_DEVICE);
    unit = number(named.group(1), 255, "a unit id");
    if (unit < leastUnit) {
      throw wrong("range", "unit 0 means all, and none of them answers", "name one of them");
    }
    return true;
  }

  private boolean isOrder(String part) throws AddressException {
    Matcher ordered = part.startsWith("order") ? ORDER.matcher(part) : null;
    if (ordered == null || !ordered.matches()) {
      return false;
    }
    once("order", order == null);
    order = order(ordered.group(1));
    return true;
  }

  private boolean isPlain(Matcher named) throws AddressException {
    if (!named.matches()) {
      return false;
    }
    once("the table", table == null);
    table = Table.valueOf(named.group(1).toUpperCase(Locale.ROOT));
    offset = number(named.group(2), 65535, "an offset");
    bit = bit(named.group(3));
    return true;
  }

  private boolean isFile(Matcher filed) throws AddressException {
    if (!filed.matches()) {
      return false;
    }
    once("the table", table == null);
    table = Table.FILE;
    file = number(filed.group(1), 65535, "a file number");
    offset = number(filed.group(2), 9999, "a record number");
    bit = bit(filed.group(3));
    return true;
  }

  private boolean isModicon(Matcher modicon) throws AddressException {
    if (!modicon.matches()) {
      return false;
    }
    once("the table", table == null);
    table = table(modicon.group(1));
    offset = number(modicon.group(2), 65536, "a Modicon number") - 1;
    bit = bit(modicon.group(3));
    if (offset < 0) {
      throw wrong("range", "Modicon numbers begin with 1", "the first register is 40001");
    }
    return true;
  }

  private ModbusAddress address(DataType declared) throws AddressException {
    if (table == null) {
      throw wrong("syntax", "the table is missing", "write holding:0 or 40001");
    }
    DataType type = TypeRules.settle(text, table, bit, order, bcd, declared);
    ModbusAddress address = new ModbusAddress(unit, table, file, offset, bit, order, bcd, type);
    int last = table.size() - 1;
    if (offset + address.cells() > table.size()) {
      throw wrong(
          "range",
          type + " at offset " + offset + " reaches beyond " + last,
          "a table ends with offset " + last);
    }
    return address;
  }

  private int bit(@Nullable String digits) throws AddressException {
    return digits == null ? NO_BIT : number(digits, 15, "a bit of a register");
  }

  private Table table(String digit) throws AddressException {
    for (Table candidate : Table.values()) {
      if (candidate.modiconDigit() == digit.charAt(0) - '0') {
        return candidate;
      }
    }
    throw wrong(
        "table",
        "no table begins with " + digit,
        "the first digit is 0 for coils, 1 for discrete inputs, 3 for input registers, 4 for"
            + " holding registers");
  }

  private Order order(String letters) throws AddressException {
    for (Order candidate : Order.values()) {
      if (candidate.name().equalsIgnoreCase(letters)) {
        return candidate;
      }
    }
    throw wrong(
        "order", "order " + letters + " is not known", "it is one of ABCD, CDAB, BADC, DCBA");
  }

  private int number(String digits, int greatest, String what) throws AddressException {
    boolean hex = digits.startsWith("0x");
    int value = hex ? Integer.parseInt(digits.substring(2), 16) : Integer.parseInt(digits);
    if (value > greatest) {
      throw wrong("range", value + " is not " + what, "it is at most " + greatest);
    }
    return value;
  }

  private void once(String what, boolean first) throws AddressException {
    if (!first) {
      throw wrong("syntax", what + " is given twice", "give it once");
    }
  }

  private AddressException wrong(String code, String problem, String cure) {
    return TypeRules.wrong(text, code, problem, cure);
  }
}
