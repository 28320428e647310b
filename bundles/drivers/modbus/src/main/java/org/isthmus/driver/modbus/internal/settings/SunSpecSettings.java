package org.isthmus.driver.modbus.internal.settings;

import java.time.Duration;
import org.isthmus.api.plugin.Setting;
import org.isthmus.driver.modbus.internal.address.Order;
import org.isthmus.driver.modbus.internal.address.TextOrder;
import org.jspecify.annotations.Nullable;

/** The settings of a SunSpec device: on the network, or on a serial line. */
public record SunSpecSettings(
    @Setting(
            title = "Host",
            help = "Name or IP address of the device or gateway; left out with a serial line",
            value = "''")
        String host,
    @Setting(title = "Port", value = "502", min = 1, max = 65535) int port,
    @Setting(title = "Connect time-out", value = "3s", advanced = true) Duration connectTimeout,
    @Setting(title = "Serial line", help = "Instead of a host", advanced = true)
        @Nullable LineSettings line,
    @Setting(title = "Unit id", value = "1", min = 0, max = 255) int unit,
    @Setting(title = "Time-out", help = "How long one answer may take", value = "2s")
        Duration timeout,
    @Setting(
            title = "Pause",
            help = "Between an answer and the next request, for devices that need rest",
            value = "0ms",
            advanced = true)
        Duration pause,
    @Setting(
            title = "Registers a request",
            help = "How many registers the device gives in one answer",
            value = "125",
            min = 2,
            max = 125,
            advanced = true)
        int maxRegisters) {

  private static final int GAP = 40;

  /** Checks what a single annotation cannot say, and all of it for those who use {@code new}. */
  public SunSpecSettings {
    if (host.isBlank() == (line == null)) {
      throw new IllegalArgumentException(
          "give either host, or line with the port of a serial line");
    }
    Bounds.within("port", port, 1, 65535);
    Bounds.within("connectTimeout", connectTimeout, Duration.ofMillis(1));
    Bounds.within("maxRegisters", maxRegisters, 2, 125);
    DeviceSettings device = device(unit, timeout, pause, maxRegisters);
    if (line != null) {
      Bounds.serial(device);
    }
  }

  private static DeviceSettings device(
      int unit, Duration timeout, Duration pause, int maxRegisters) {
    return new DeviceSettings(
        unit,
        timeout,
        pause,
        maxRegisters,
        2000,
        GAP,
        Order.ABCD,
        TextOrder.AB,
        SingleWrites.AUTO,
        BitWrites.MASK);
  }

  /** What SunSpec leaves open of a Modbus device. */
  public DeviceSettings device() {
    return device(unit, timeout, pause, maxRegisters);
  }

  /** What leads to the device. */
  public String place() {
    return line == null ? host + ":" + port : line.port();
  }
}
