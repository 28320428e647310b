package org.isthmus.driver.modbus.internal;

import java.util.List;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.wire.Connection;

/** A session that reads. One thread at a time, except {@link #close}. */
final class ModbusLink implements Link<ModbusAddress> {
  private final Connection connection;
  private final Reader reader;

  ModbusLink(Connection connection, Reader reader) {
    this.connection = connection;
    this.reader = reader;
  }

  @Override
  public ReadPlan plan(List<ModbusAddress> tags) {
    return reader.plan(tags);
  }

  @Override
  public void close() {
    connection.close();
  }
}
