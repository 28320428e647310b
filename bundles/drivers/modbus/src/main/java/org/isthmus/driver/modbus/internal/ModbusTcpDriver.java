package org.isthmus.driver.modbus.internal;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.TcpSettings;
import org.isthmus.driver.modbus.internal.wire.Mbap;
import org.isthmus.wire.transport.TcpTransport;
import org.isthmus.wire.transport.Transport;
import org.osgi.service.component.annotations.Component;

/** Modbus TCP, directly or through a gateway to serial units. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "modbus-tcp", name = "Modbus TCP", vendor = "Isthmus", transports = "tcp")
public final class ModbusTcpDriver extends ModbusDriver<TcpSettings> {
  /** Made by the gateway. */
  public ModbusTcpDriver() {
    super(TcpSettings.class, 0);
  }

  @Override
  public Link<ModbusAddress> open(TcpSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    String host = settings.host();
    int port = settings.port();
    Transport transport = TcpTransport.connect(host, port, settings.connectTimeout());
    return link(transport, Mbap.stream(), 0, settings.device(), host + ":" + port, context);
  }

  @Override
  public int sessions(TcpSettings settings) {
    return settings.sessions();
  }
}
