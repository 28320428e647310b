package org.isthmus.config.internal.keep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.Problem;
import org.isthmus.config.internal.read.DeviceReader;
import org.isthmus.config.internal.read.Faults;
import org.isthmus.config.internal.read.GatewayReader;
import org.isthmus.config.internal.read.References;
import org.isthmus.config.internal.read.SinkReader;
import org.isthmus.host.config.ConfigurationTarget;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one file with all it names, and asks the target. Any thread. */
final class UnitReader {
  private static final Logger LOG = LoggerFactory.getLogger(UnitReader.class);

  private final ConfigurationTarget target;
  private final References references;
  private final GatewayConfiguration defaults;

  UnitReader(ConfigurationTarget target, References references, GatewayConfiguration defaults) {
    this.target = target;
    this.references = references;
    this.defaults = defaults;
  }

  GatewayConfiguration defaults() {
    return defaults;
  }

  /** Asks the target, who may ask a plugin, about what has been read. */
  Unit check(Unit unit) {
    if (!unit.isRight()) {
      return unit;
    }
    Faults faults = new Faults();
    asked(unit).forEach(faults::add);
    return faults.none() ? unit : unit.wrong(faults.list());
  }

  /** Reads a file without asking the target. */
  Unit parse(String file, Map<String, String> contents) {
    Map<String, String> sources = new LinkedHashMap<>();
    String content = contents.getOrDefault(file, "");
    sources.put(file, content);
    Faults faults = new Faults();
    Object read;
    if (file.equals(Unit.GATEWAY)) {
      read = GatewayReader.read(file, content, defaults, references, faults);
    } else if (file.startsWith("devices/")) {
      read =
          DeviceReader.read(
              file, content, name -> table(name, contents, sources), references, faults);
    } else {
      read = SinkReader.read(file, content, references, faults);
    }
    return new Unit(file, sources, read, faults.list());
  }

  private static @Nullable String table(
      String name, Map<String, String> contents, Map<String, String> sources) {
    String file = "devices/" + name;
    String content = contents.get(file);
    sources.put(file, content == null ? "" : content);
    return content;
  }

  private List<Fault> asked(Unit unit) {
    try {
      if (unit.content() instanceof DeviceConfiguration device) {
        return new ArrayList<>(target.check(device));
      }
      return unit.content() instanceof SinkConfiguration sink
          ? new ArrayList<>(target.check(sink))
          : List.of();
    } catch (RuntimeException e) {
      LOG.debug("Checking {} failed", unit.file(), e);
      Problem problem =
          Problem.of(
              "config.check",
              "could not be checked: {0}",
              "this is a fault of the gateway or a plugin; report it",
              e.getClass().getSimpleName());
      return List.of(new Fault(new Origin(unit.file(), 0), "", problem));
    }
  }
}
