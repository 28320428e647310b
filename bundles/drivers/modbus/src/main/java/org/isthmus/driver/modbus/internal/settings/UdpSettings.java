package org.isthmus.driver.modbus.internal.settings;

import org.isthmus.api.plugin.Setting;

/** The settings of a Modbus device that is reached with datagrams. */
public record UdpSettings(
    @Setting(title = "Host", help = "Name or IP address of the device or gateway") String host,
    @Setting(title = "Port", value = "502", min = 1, max = 65535) int port,
    @Setting(
            title = "Framing",
            help = "Most devices use that of Modbus TCP; serial servers that pass bytes on use RTU",
            value = "tcp")
        UdpFraming framing,
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
  public UdpSettings {
    Bounds.host(host);
    Bounds.within("port", port, 1, 65535);
    Bounds.within("retries", retries, 0, 5);
    if (framing == UdpFraming.RTU) {
      Bounds.serial(device);
    }
  }
}
