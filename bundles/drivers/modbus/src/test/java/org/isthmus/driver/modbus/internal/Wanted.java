package org.isthmus.driver.modbus.internal;

import org.isthmus.api.data.Value;
import org.isthmus.api.driver.Write;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;

/** One value that a test wants written. */
public record Wanted(ModbusAddress address, Value value, boolean readBack)
    implements Write<ModbusAddress> {

  /** A tag as in {@link Tags#of}, and its value. */
  public static Wanted of(String tag, Value value, boolean readBack) throws Exception {
    return new Wanted(Tags.of(tag).get(0), value, readBack);
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
