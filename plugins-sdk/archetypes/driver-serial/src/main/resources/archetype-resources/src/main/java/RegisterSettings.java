package ${package};

import java.time.Duration;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.plugin.Setting;

/** How a device is reached; devices that share a line have the same settings of it. */
public record RegisterSettings(
    @Setting(title = "Port", help = "Such as /dev/ttyUSB0, /dev/serial/by-id/... or COM3")
        String port,
    @Setting(title = "Baud", value = "9600", min = 50, max = 4000000) int baud,
    @Setting(title = "Parity", value = "none") Parity parity,
    @Setting(title = "Stop bits", value = "1", min = 1, max = 2) int stopBits,
    @Setting(title = "Unit", help = "The number set at the device", value = "5", min = 0, max = 99)
        int unit,
    @Setting(
            title = "Time-out",
            help = "How long an answer may take",
            value = "500ms",
            min = 1,
            max = 60000,
            unit = "ms",
            advanced = true)
        Duration timeout) {

  /** Checks what a single field cannot say. */
  public RegisterSettings {
    if (port.isBlank()) {
      throw new IllegalArgumentException("port is empty; give the serial port of the line");
    }
  }
}
