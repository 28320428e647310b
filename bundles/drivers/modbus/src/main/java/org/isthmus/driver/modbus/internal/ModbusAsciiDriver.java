package org.isthmus.driver.modbus.internal;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.AsciiSettings;
import org.isthmus.driver.modbus.internal.wire.Ascii;
import org.osgi.service.component.annotations.Component;

/** Modbus ASCII on a serial line of the gateway. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "modbus-ascii", name = "Modbus ASCII", vendor = "Isthmus", transports = "serial")
public final class ModbusAsciiDriver extends ModbusDriver<AsciiSettings> {
  /** Made by the gateway. */
  public ModbusAsciiDriver() {
    super(AsciiSettings.class, 1);
  }

  @Override
  public Link<ModbusAddress> open(AsciiSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    LineMode mode = settings.line().mode(settings.dataBits());
    Line line = context.lines().open(settings.line().port(), mode);
    return link(line, new Ascii(), settings.retries(), settings.device(), context);
  }
}
