package org.isthmus.driver.modbus.internal;

import java.util.List;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.Diagnoses;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Outcomes;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.api.driver.Write;
import org.isthmus.api.driver.Writes;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.write.Writer;

/** A session that reads and writes; made only where the configuration grants a write. */
final class WritingLink implements Link<ModbusAddress>, Writes<ModbusAddress>, Diagnoses {
  private final ModbusLink link;
  private final Writer writer;

  WritingLink(ModbusLink link, Writer writer) {
    this.link = link;
    this.writer = writer;
  }

  @Override
  public ReadPlan plan(List<ModbusAddress> tags) {
    return link.plan(tags);
  }

  @Override
  public void write(List<? extends Write<ModbusAddress>> writes, Outcomes into)
      throws LinkException, InterruptedException {
    for (int i = 0; i < writes.size(); i++) {
      writer.write(i, writes.get(i), into);
    }
  }

  @Override
  public void diagnose(Report into) throws LinkException, InterruptedException {
    link.diagnose(into);
  }

  @Override
  public void close() {
    link.close();
  }
}
