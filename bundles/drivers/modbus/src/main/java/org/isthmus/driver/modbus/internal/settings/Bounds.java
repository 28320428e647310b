package org.isthmus.driver.modbus.internal.settings;

import java.time.Duration;

/** What a value must lie in, with words for a person. */
final class Bounds {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private Bounds() {}

  static void within(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " is " + value + "; it must be in " + least + ".." + most);
    }
  }

  /** On a serial line nobody answers to unit 0, which means all of them. */
  static void serial(DeviceSettings device) {
    if (device.unit() == 0) {
      throw new IllegalArgumentException(
          "unit is 0, which on a serial line means all and is answered by none; it must be in"
              + " 1..255");
    }
  }

  static void host(String host) {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty; give the device's name or IP address");
    }
  }

  static void within(String field, Duration value, Duration least) {
    if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          field
              + " is "
              + value.toMillis()
              + "ms; it must be in "
              + least.toMillis()
              + "ms.."
              + LONGEST.toMillis()
              + "ms");
    }
  }
}
