package org.isthmus.config.internal.keep;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.Problem;
import org.isthmus.host.config.Configuration;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;

/** An engine that notes what it is given, and refuses devices whose driver is {@code refused}. */
final class FakeTarget implements ConfigurationTarget {
  private final List<Configuration> applied = new ArrayList<>();

  @Override
  public synchronized List<Fault> check(DeviceConfiguration device) {
    return device.driver().equals("refused")
        ? List.of(new Fault(device.origin(), "driver", Problem.of("test", "says no", "ask again")))
        : List.of();
  }

  @Override
  public List<Fault> check(SinkConfiguration sink) {
    return List.of();
  }

  @Override
  public synchronized void apply(Configuration configuration) {
    applied.add(configuration);
  }

  synchronized int applications() {
    return applied.size();
  }

  synchronized Configuration last() {
    return applied.get(applied.size() - 1);
  }

  /** The devices in force: name and driver. */
  List<String> devices() {
    return last().devices().stream().map(each -> each.name() + " " + each.driver()).toList();
  }
}
