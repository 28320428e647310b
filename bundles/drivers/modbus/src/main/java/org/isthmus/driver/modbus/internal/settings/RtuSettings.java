package org.isthmus.driver.modbus.internal.settings;

import org.isthmus.api.plugin.Setting;

/** The settings of a Modbus RTU device on a serial line. */
public record RtuSettings(
    @Setting(title = "Line", flat = true) LineSettings line,
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
  public RtuSettings {
    Bounds.serial(device);
    Bounds.within("retries", retries, 0, 5);
  }
}
