package org.isthmus.driver.modbus.internal;

import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.AddressException;
import org.isthmus.api.driver.Alternatives;
import org.isthmus.api.driver.Driver;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkContext;
import org.isthmus.driver.modbus.internal.address.AddressParser;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Readings;
import org.isthmus.driver.modbus.internal.read.Knowledge;
import org.isthmus.driver.modbus.internal.read.Reader;
import org.isthmus.driver.modbus.internal.settings.DeviceSettings;
import org.isthmus.driver.modbus.internal.wire.Connection;
import org.isthmus.driver.modbus.internal.wire.Framing;
import org.isthmus.driver.modbus.internal.write.Writer;
import org.isthmus.wire.transport.SerialTransport;
import org.isthmus.wire.transport.Transport;

/**
 * What is the same whatever way leads to a device: its addresses, how it is read and written, and
 * what is learned of it. Stateless; for any thread.
 */
abstract class ModbusDriver<S extends Record>
    implements Driver<S, ModbusAddress>, Alternatives<ModbusAddress> {
  private final Class<S> settings;
  private final int leastUnit;

  /**
   * A driver with these settings.
   *
   * @param leastUnit the least unit id that can be read: 0, or 1 where 0 means all
   */
  ModbusDriver(Class<S> settings, int leastUnit) {
    this.settings = settings;
    this.leastUnit = leastUnit;
  }

  @Override
  public final Class<S> settings() {
    return settings;
  }

  @Override
  public final ModbusAddress parse(String address, DataType declared) throws AddressException {
    return AddressParser.parse(address, declared, leastUnit);
  }

  @Override
  public final List<ModbusAddress> alternatives(ModbusAddress address) {
    return Readings.of(address);
  }

  /**
   * A link over a transport that is open.
   *
   * @param place what leads to the device: when it changes, what was learned is forgotten
   */
  static Link<ModbusAddress> link(
      Transport transport,
      Framing framing,
      int retries,
      DeviceSettings device,
      String place,
      LinkContext context) {
    Knowledge knowledge = new Knowledge(context.store(), context.report(), place);
    Connection connection =
        new Connection(transport, framing, device.timeout(), device.pause(), retries, context);
    Reader reader = new Reader(connection, device, knowledge);
    ModbusLink link = new ModbusLink(connection, device.unit(), reader);
    return context.readOnly() ? link : new WritingLink(link, new Writer(connection, device));
  }

  /** A link over a serial line that is open. */
  static Link<ModbusAddress> link(
      Line line, Framing framing, int retries, DeviceSettings device, LinkContext context) {
    Transport transport = new SerialTransport(line, "unit " + device.unit());
    return link(transport, framing, retries, device, line.port(), context);
  }
}
