package org.isthmus.driver.modbus.internal.address;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;

/**
 * All ways to read what lies at one place: every type in every order, so that a person can see
 * which of the values is the one on the machine's panel. Stateless.
 */
public final class Readings {
  private static final int TEXT_BYTES = 8;

  private Readings() {}

  /** The likeliest first; only what the protocol can read there. */
  public static List<ModbusAddress> of(ModbusAddress address) {
    if (address.table().holdsBits() || address.table() == Table.FIFO) {
      return List.of(address);
    }
    Set<ModbusAddress> readings = new LinkedHashSet<>();
    for (String option : options()) {
      int blank = option.indexOf(' ');
      add(readings, address, option.substring(0, blank), option.substring(blank + 1));
    }
    return List.copyOf(readings);
  }

  /** Types and what stands behind the place, the usual ones first. */
  private static List<String> options() {
    List<String> options =
        new ArrayList<>(List.of("uint16 ", "int16 ", "uint16 ;order=BADC", "int16 ;order=BADC"));
    for (String type : List.of("float32", "int32", "uint32", "float64", "int64", "uint64")) {
      for (Order order : Order.values()) {
        options.add(type + " ;order=" + order);
      }
    }
    options.add("uint16 ;bcd");
    options.add("uint16 ;order=BADC;bcd");
    for (Order order : Order.values()) {
      options.add("uint32 ;order=" + order + ";bcd");
    }
    options.add("text(" + TEXT_BYTES + ") ;order=ABCD");
    options.add("text(" + TEXT_BYTES + ") ;order=BADC");
    options.add("bool ");
    for (int bit = 0; bit < Short.SIZE; bit++) {
      options.add("bool ." + bit);
    }
    return options;
  }

  private static void add(
      Set<ModbusAddress> readings, ModbusAddress address, String type, String option) {
    ModbusAddress place =
        new ModbusAddress(
            address.unit(),
            address.table(),
            address.file(),
            address.offset(),
            ModbusAddress.NO_BIT,
            null,
            false,
            DataType.UINT16);
    try {
      readings.add(AddressParser.parse(place + option, DataType.parse(type)));
    } catch (AddressException beyondTheTable) {
      // Near the end of a table the wide types have no room.
    }
  }
}
