package org.isthmus.driver.modbus.internal.sunspec;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.driver.modbus.internal.read.Knowledge;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.settings.DeviceSettings;
import org.isthmus.driver.modbus.internal.settings.LineSettings;
import org.isthmus.driver.modbus.internal.settings.SunSpecSettings;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.Mbap;
import org.isthmus.driver.modbus.internal.wire.Rtu;
import org.isthmus.wire.transport.SerialTransport;
import org.isthmus.wire.transport.TcpTransport;
import org.osgi.service.component.annotations.Component;

/**
 * SunSpec models of inverters, meters and batteries, over Modbus TCP or RTU. Stateless; for any
 * thread.
 */
@Component(service = Driver.class)
@Plugin(
    id = "sunspec",
    name = "SunSpec",
    vendor = "Isthmus",
    transports = {"tcp", "serial"})
public final class SunSpecDriver implements Driver<SunSpecSettings, SunSpecAddress> {
  private static final int DATA_BITS = 8;

  @Override
  public Class<SunSpecSettings> settings() {
    return SunSpecSettings.class;
  }

  @Override
  public SunSpecAddress parse(String address, DataType declared) throws AddressException {
    return SunSpecParser.parse(address, declared);
  }

  @Override
  public Link<SunSpecAddress> open(SunSpecSettings settings, LinkContext context)
      throws LinkException, InterruptedException {
    DeviceSettings device = settings.device();
    LineSettings line = settings.line();
    Knowledge knowledge =
        new Knowledge(context.store(), context.report(), "sunspec " + settings.place());
    Connection connection =
        line == null ? tcp(settings, device, context) : rtu(line, device, context);
    try {
      Chain chain = Chain.find(connection, device.unit());
      context.report().fact("models", chain.toString());
      return new SunSpecLink(connection, chain, new Reader(connection, device, knowledge));
    } catch (LinkException | InterruptedException e) {
      connection.close();
      throw e;
    }
  }

  private static Connection tcp(
      SunSpecSettings settings, DeviceSettings device, LinkContext context)
      throws LinkException, InterruptedException {
    return new Connection(
        TcpTransport.connect(settings.host(), settings.port(), settings.connectTimeout()),
        Mbap.stream(),
        device.timeout(),
        device.pause(),
        0,
        context);
  }

  private static Connection rtu(LineSettings settings, DeviceSettings device, LinkContext context)
      throws LinkException, InterruptedException {
    Line line = context.lines().open(settings.port(), settings.mode(DATA_BITS));
    return new Connection(
        new SerialTransport(line, "unit " + device.unit()),
        new Rtu(),
        device.timeout(),
        device.pause(),
        1,
        context);
  }
}
