package org.isthmus.driver.modbus.internal;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.RtuSettings;
import org.isthmus.driver.modbus.internal.wire.Rtu;
import org.osgi.service.component.annotations.Component;

/** Modbus RTU on a serial line of the gateway. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "modbus-rtu", name = "Modbus RTU", vendor = "Isthmus", transports = "serial")
public final class ModbusRtuDriver extends ModbusDriver<RtuSettings> {
  private static final int DATA_BITS = 8;

  /** Made by the gateway. */
  public ModbusRtuDriver() {
    super(RtuSettings.class, 1);
  }

  @Override
  public Link<ModbusAddress> open(RtuSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    LineMode mode = settings.line().mode(DATA_BITS);
    Line line = context.lines().open(settings.line().port(), mode);
    return link(line, new Rtu(), settings.retries(), settings.device(), context);
  }
}
