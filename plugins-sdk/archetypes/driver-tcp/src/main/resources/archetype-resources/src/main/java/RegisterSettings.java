package ${package};

import java.time.Duration;
import org.isthmus.api.plugin.Setting;

/** How a device is reached. */
public record RegisterSettings(
    @Setting(title = "Host", help = "Name or address of the device") String host,
    @Setting(title = "Port", value = "4001", min = 1, max = 65535) int port,
    @Setting(title = "Unit", help = "The number set at the device", value = "5", min = 0, max = 99)
        int unit,
    @Setting(
            title = "Connect time-out",
            value = "5s",
            min = 1,
            max = 60000,
            unit = "ms",
            advanced = true)
        Duration connectTimeout,
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
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty; give the device's name or address");
    }
  }
}
