package org.isthmus.config.internal.keep;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Secret;
import org.isthmus.api.plugin.Setting;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.ConfigValue;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.SettingsReader;
import org.jspecify.annotations.Nullable;

/** Reads the settings of drivers and sinks called {@code p} as a plugin with one of each would. */
final class SettingsTarget implements ConfigurationTarget {

  /** How a partner is asked. */
  enum Mode {
    SLOW,
    VERY_FAST
  }

  /** Inside another. */
  record Nested(
      @Setting(title = "Name", pattern = "[a-z]+") String name,
      @Setting(title = "Rate", min = -1, max = 1.5, value = "0.5") double rate) {}

  /** One of each. */
  record Settings(
      @Setting(title = "Host", value = "localhost") String host,
      @Setting(title = "Port", value = "502", min = 1, max = 65535) int port,
      @Setting(title = "Serial", value = "0") long serial,
      @Setting(title = "On", value = "true") boolean on,
      @Setting(title = "Pause", value = "1s", min = 0, max = 60, unit = "s") Duration pause,
      @Setting(title = "Mode", value = "slow", formerly = "speed") Mode mode,
      @Nullable @Setting(title = "Place") URI place,
      @Nullable @Setting(title = "File") Path file,
      @Nullable @Setting(title = "Password") Secret password,
      @Nullable @Setting(title = "Nested") Nested nested,
      @Nullable @Setting(title = "Names") List<String> names,
      @Nullable @Setting(title = "Numbers") Map<String, Integer> numbers) {}

  private static List<Fault> read(String plugin, ConfigValue.Mapping settings) {
    List<Fault> faults = new ArrayList<>();
    if (plugin.equals("p")) {
      SettingsReader.read(Settings.class, settings, "settings", Path.of("/home"), faults::add);
    }
    return faults;
  }

  @Override
  public List<Fault> check(DeviceConfiguration device) {
    return read(device.driver(), device.settings());
  }

  @Override
  public List<Fault> check(SinkConfiguration sink) {
    return read(sink.kind(), sink.settings());
  }

  @Override
  public void apply(Configuration configuration) {
    throw new AssertionError("nothing is carried out");
  }
}
