package org.isthmus.driver.modbus.internal.read;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.isthmus.driver.modbus.internal.settings.DeviceSettings;
import org.isthmus.driver.modbus.internal.wire.Connection;

/** Plans and reads over one connection. For the link's thread. */
public final class Reader {
  private final Connection connection;
  private final DeviceSettings settings;
  private final Knowledge knowledge;
  private final Units units = new Units();
  private final Planner planner;

  /** Reads over {@code connection}, with what is known of the device already. */
  public Reader(Connection connection, DeviceSettings settings, Knowledge knowledge) {
    this.connection = connection;
    this.settings = settings;
    this.knowledge = knowledge;
    this.planner = new Planner(limits(), knowledge, settings.order(), settings.textOrder());
  }

  private Limits limits() {
    Integer gap = settings.gap();
    return new Limits(
        settings.maxRegisters(), settings.maxBits(), gap == null ? connection.worthwhile() : gap);
  }

  /** Prepares to read some tags; sends nothing. */
  public ReadPlan plan(List<ModbusAddress> tags) {
    return plan(tags, IntStream.range(0, tags.size()).boxed().toList());
  }

  /** Prepares to read some tags, which the samples will know by other indexes. */
  public ReadPlan plan(List<ModbusAddress> tags, List<Integer> indexes) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      ModbusAddress address = tags.get(i);
      int named = address.unit();
      int unit = named == ModbusAddress.UNIT_OF_DEVICE ? settings.unit() : named;
      units.wanted(unit, System.nanoTime());
      items.add(new Item(indexes.get(i), unit, address));
    }
    return new TagReadPlan(items, limits(), planner, knowledge, new Asker(connection, units));
  }
}
