package org.isthmus.driver.modbus.internal;

import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.UdpFraming;
import org.isthmus.driver.modbus.internal.settings.UdpSettings;
import org.isthmus.driver.modbus.internal.wire.Framing;
import org.isthmus.driver.modbus.internal.wire.Mbap;
import org.isthmus.driver.modbus.internal.wire.Rtu;
import org.isthmus.wire.transport.Transport;
import org.isthmus.wire.transport.UdpTransport;
import org.osgi.service.component.annotations.Component;

/** Modbus in datagrams, framed as on TCP or as on a serial line. Stateless; for any thread. */
@Component(service = Driver.class)
@Plugin(id = "modbus-udp", name = "Modbus UDP", vendor = "Isthmus", transports = "udp")
public final class ModbusUdpDriver extends ModbusDriver<UdpSettings> {
  /** Made by the gateway. */
  public ModbusUdpDriver() {
    super(UdpSettings.class, 0);
  }

  @Override
  public Link<ModbusAddress> open(UdpSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    boolean rtu = settings.framing() == UdpFraming.RTU;
    Transport transport = UdpTransport.open(settings.host(), settings.port());
    Framing framing = rtu ? new Rtu() : Mbap.datagrams();
    String place = "udp " + settings.host() + ":" + settings.port();
    return link(transport, framing, settings.retries(), settings.device(), place, context);
  }
}
