package org.isthmus.bench.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.ModbusTcpDriver;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.isthmus.driver.modbus.internal.settings.BitWrites;
import org.isthmus.driver.modbus.internal.settings.DeviceSettings;
import org.isthmus.driver.modbus.internal.settings.SingleWrites;
import org.isthmus.driver.modbus.internal.settings.TcpSettings;

/** Our driver without the gateway around it. */
final class IsthmusClient implements Client {
  private final Link<ModbusAddress> link;
  private final ReadPlan plan;
  private final CheckingSamples samples;
  private final Check check;

  /** Opens a link with the default settings. */
  IsthmusClient(Device device, Check check) throws Exception {
    ModbusTcpDriver driver = new ModbusTcpDriver();
    link = driver.open(settings(device.port()), new Lent());
    List<ModbusAddress> addresses = new ArrayList<>();
    for (Tag tag : device.tags()) {
      addresses.add(driver.parse(address(tag), DataType.parse(tag.type())));
    }
    plan = link.plan(addresses);
    samples = new CheckingSamples(check);
    this.check = check;
  }

  static TcpSettings settings(int port) {
    DeviceSettings device =
        new DeviceSettings(
            1,
            Duration.ofSeconds(2),
            Duration.ZERO,
            125,
            2000,
            null,
            Order.ABCD,
            TextOrder.AB,
            SingleWrites.AUTO,
            BitWrites.MASK);
    return new TcpSettings("127.0.0.1", port, Duration.ofSeconds(3), device, 1);
  }

  private static String address(Tag tag) {
    String order = tag.type().equals("float32") ? ";order=" + tag.order() : "";
    return tag.table() + ":" + tag.offset() + order;
  }

  @Override
  public void read() throws Exception {
    plan.read(samples);
    check.end();
  }

  @Override
  public void close() {
    link.close();
  }
}
