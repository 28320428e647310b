package org.isthmus.examples.influxdb;

import java.net.URI;
import java.time.Duration;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Plugin;
import org.isthmus.api.plugin.Setting;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Sink;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** An InfluxDB, written over HTTP. Stateless; for any thread. */
@Component(service = Sink.class)
@Plugin(id = "influxdb", name = "InfluxDB", vendor = "Isthmus", transports = "tcp")
public final class InfluxSink implements Sink<InfluxSink.Settings> {
  /** Where samples go. */
  public record Settings(
      @Setting(title = "URL", help = "Of its HTTP door", value = "http://127.0.0.1:8086") URI url,
      @Setting(title = "Database", pattern = "[A-Za-z0-9_.-]+") String database,
      @Setting(title = "User") @Nullable String user,
      @Setting(title = "Password") @Nullable Secret password,
      @Setting(title = "Time-out", value = "10s", min = 1, max = 60000, unit = "ms", advanced = true)
          Duration timeout) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Session open(Settings settings, SinkContext context) throws UnavailableException {
    InfluxSession session = new InfluxSession(settings, context);
    session.post(""); // says whether it is there, knows the database, and lets us in
    return session;
  }
}
