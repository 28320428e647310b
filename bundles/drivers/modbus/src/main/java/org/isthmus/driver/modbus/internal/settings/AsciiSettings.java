package org.isthmus.driver.modbus.internal.settings;

import org.isthmus.api.plugin.Setting;

/** The settings of a Modbus ASCII device on a serial line. */
public record AsciiSettings(
    @Setting(title = "Line", flat = true) LineSettings line,
    @Setting(title = "Data bits", value = "7", min = 7, max = 8) int dataBits,
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
  public AsciiSettings {
    Bounds.within("dataBits", dataBits, 7, 8);
    Bounds.serial(device);
    Bounds.within("retries", retries, 0, 5);
  }
}
