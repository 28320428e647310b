package org.isthmus.driver.modbus.internal;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.address.AddressParser;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.read.Knowledge;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.settings.ModbusSettings;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.Timing;
import org.isthmus.driver.modbus.internal.write.Writer;
import org.osgi.service.component.annotations.Component;

/** Modbus TCP, directly or through a gateway to serial units. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "modbus-tcp", name = "Modbus TCP", vendor = "Isthmus", transports = "tcp")
public final class ModbusTcpDriver implements Driver<ModbusSettings, ModbusAddress> {

  @Override
  public Class<ModbusSettings> settings() {
    return ModbusSettings.class;
  }

  @Override
  public ModbusAddress parse(String address, DataType declared) throws AddressException {
    return AddressParser.parse(address, declared);
  }

  @Override
  public Link<ModbusAddress> open(ModbusSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    Timing timing = new Timing(settings.connectTimeout(), settings.timeout(), settings.pause());
    Connection connection =
        Connection.open(settings.host(), settings.port(), timing, context.meter(), context.trace());
    String place = settings.host() + ":" + settings.port();
    Knowledge knowledge = new Knowledge(context.store(), context.report(), place);
    ModbusLink link = new ModbusLink(connection, new Reader(connection, settings, knowledge));
    return context.readOnly() ? link : new WritingLink(link, new Writer(connection, settings));
  }

  @Override
  public int sessions(ModbusSettings settings) {
    return settings.sessions();
  }
}
