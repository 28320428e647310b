package org.isthmus.driver.modbus.internal.settings;

import java.time.Duration;
import org.isthmus.api.plugin.Setting;

/** The settings of a Modbus TCP device. */
public record TcpSettings(
    @Setting(title = "Host", help = "Name or IP address of the device or gateway") String host,
    @Setting(title = "Port", value = "502", min = 1, max = 65535) int port,
    @Setting(
            title = "Connect time-out",
            help = "How long the connection may take to come about",
            value = "3s",
            advanced = true)
        Duration connectTimeout,
    @Setting(title = "Device", flat = true) DeviceSettings device,
    @Setting(
            title = "Sessions",
            help = "How many connections from us the device admits at the same time",
            value = "1",
            min = 1,
            max = 16,
            advanced = true)
        int sessions) {

  /** Checks what a single annotation cannot say, and all of it for those who use {@code new}. */
  public TcpSettings {
    Bounds.host(host);
    Bounds.within("port", port, 1, 65535);
    Bounds.within("connectTimeout", connectTimeout, Duration.ofMillis(1));
    Bounds.within("sessions", sessions, 1, 16);
  }
}
