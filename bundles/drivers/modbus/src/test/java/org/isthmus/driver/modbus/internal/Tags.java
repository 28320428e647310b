package org.isthmus.driver.modbus.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.driver.modbus.internal.address.AddressParser;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;

/** Addresses for a test. */
public final class Tags {
  private Tags() {}

  /** Each an address, and where it is not the usual one a type behind a blank. */
  public static List<ModbusAddress> of(String... texts) throws AddressException {
    List<ModbusAddress> tags = new ArrayList<>();
    for (String text : texts) {
      String[] parts = text.split(" ");
      DataType type = parts.length > 1 ? DataType.parse(parts[1]) : DataType.UNKNOWN;
      tags.add(AddressParser.parse(parts[0], type));
    }
    return tags;
  }

  /** One for each holding register from {@code from} to before {@code to}. */
  public static List<ModbusAddress> holding(int from, int to) throws AddressException {
    return of(IntStream.range(from, to).mapToObj(i -> "holding:" + i).toArray(String[]::new));
  }
}
