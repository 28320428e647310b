package org.isthmus.driver.opcua.internal;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Write;
import org.isthmus.driver.opcua.internal.address.AddressParser;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;

/** One value that a test wants written. */
public record Wanted(OpcUaAddress address, Value value, boolean readBack)
    implements Write<OpcUaAddress> {

  /** An address and its value. */
  public static Wanted of(String address, Value value) throws Exception {
    return new Wanted(AddressParser.parse(address, DataType.UNKNOWN), value, false);
  }

  /** The same, and to be compared afterwards. */
  public Wanted compared() {
    return new Wanted(address, value, true);
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public boolean select() {
    return false;
  }
}
