package org.isthmus.driver.modbus.internal;

import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.wire.Connection;

/** A session that reads. One thread at a time, except {@link #close}. */
final class ModbusLink implements Link<ModbusAddress>, Diagnoses {
  private final Connection connection;
  private final int unit;
  private final Reader reader;

  ModbusLink(Connection connection, int unit, Reader reader) {
    this.unit = unit;
    this.connection = connection;
    this.reader = reader;
  }

  @Override
  public ReadPlan plan(List<ModbusAddress> tags) {
    return reader.plan(tags);
  }

  @Override
  public void diagnose(Report into) throws LinkException, InterruptedException {
    new Diagnosis(connection, unit, into).run();
  }

  @Override
  public void close() {
    connection.close();
  }
}
