package org.isthmus.driver.modbus.internal.settings;

import java.time.Duration;
import org.isthmus.api.plugin.Setting;

/** The settings of a Modbus RTU device behind a serial server. */
public record RtuTcpSettings(
    @Setting(title = "Host", help = "Name or IP address of the device or gateway") String host,
    @Setting(title = "Port", value = "4001", min = 1, max = 65535) int port,
    @Setting(
            title = "Connect time-out",
            help = "How long the connection may take to come about",
            value = "3s",
            advanced = true)
        Duration connectTimeout,
    @Setting(title = "Framing", help = "How the devices behind the server speak", value = "rtu")
        SerialFraming framing,
    @Setting(title = "Device", flat = true) DeviceSettings device,
    @Setting(
            title = "Retries",
            help = "How often a read is sent again that has no answer; a write never is",
            value = "1",
            min = 0,
            max = 5,
            advanced = true)
        int retries) {

  /** Checks what a single annotation cannot say, and all of it for those who use {@code new}. */
  public RtuTcpSettings {
    Bounds.host(host);
    Bounds.within("port", port, 1, 65535);
    Bounds.within("connectTimeout", connectTimeout, Duration.ofMillis(1));
    Bounds.within("retries", retries, 0, 5);
    Bounds.serial(device);
  }
}
