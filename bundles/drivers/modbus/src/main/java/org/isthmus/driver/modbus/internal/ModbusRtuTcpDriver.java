package org.isthmus.driver.modbus.internal;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.RtuTcpSettings;
import org.isthmus.driver.modbus.internal.settings.SerialFraming;
import org.isthmus.driver.modbus.internal.wire.Ascii;
import org.isthmus.driver.modbus.internal.wire.Framing;
import org.isthmus.driver.modbus.internal.wire.Rtu;
import org.isthmus.wire.transport.TcpTransport;
import org.isthmus.wire.transport.Transport;
import org.osgi.service.component.annotations.Component;

/** Modbus RTU or ASCII through a serial server that passes bytes on. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "modbus-rtu-tcp", name = "Modbus RTU over TCP", vendor = "Isthmus", transports = "tcp")
public final class ModbusRtuTcpDriver extends ModbusDriver<RtuTcpSettings> {
  /** Made by the gateway. */
  public ModbusRtuTcpDriver() {
    super(RtuTcpSettings.class, 1);
  }

  @Override
  public Link<ModbusAddress> open(RtuTcpSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    String host = settings.host();
    int port = settings.port();
    Transport transport = TcpTransport.connect(host, port, settings.connectTimeout());
    Framing framing = settings.framing() == SerialFraming.ASCII ? new Ascii() : new Rtu();
    String place = "serial " + host + ":" + port;
    return link(transport, framing, settings.retries(), settings.device(), place, context);
  }
}
