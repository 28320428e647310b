package ${package};

import java.time.Duration;
import org.isthmus.api.plugin.Setting;

/** Where the lines go. */
public record LinesSettings(
    @Setting(title = "Host", help = "Name or address of the receiver") String host,
    @Setting(title = "Port", value = "4002", min = 1, max = 65535) int port,
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
            help = "How long an acknowledgement may take",
            value = "10s",
            min = 1,
            max = 60000,
            unit = "ms",
            advanced = true)
        Duration timeout) {

  /** Checks what a single field cannot say. */
  public LinesSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty; give the receiver's name or address");
    }
  }
}
