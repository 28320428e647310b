package org.isthmus.config.internal.keep;

import java.util.List;
import java.util.Map;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.SinkConfiguration;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;

/**
 * One file with the tag lists it names, and what became of it.
 *
 * @param sources what was read, by name; empty text for a tag list that is not there
 * @param content a device, a sink or the gateway; null if anything is wrong
 */
record Unit(
    String file, Map<String, String> sources, @Nullable Object content, List<Fault> faults) {

  static final String GATEWAY = "gateway.yaml";

  static boolean isUnit(String file) {
    return !file.endsWith(".csv");
  }

  boolean isRight() {
    return content != null && faults.isEmpty();
  }

  /** The same, but wrong after all. */
  Unit wrong(List<Fault> why) {
    return new Unit(file, sources, null, why);
  }

  /** {@code device press-1}; the kind stands before the name, as both kinds may share names. */
  String identity() {
    if (content instanceof DeviceConfiguration device) {
      return "device " + device.name();
    }
    return content instanceof SinkConfiguration sink ? "sink " + sink.name() : "gateway";
  }

  Origin origin() {
    if (content instanceof DeviceConfiguration device) {
      return device.origin();
    }
    return content instanceof SinkConfiguration sink ? sink.origin() : new Origin(file, 1);
  }

  /** Whether the files still say the same. */
  boolean stands(Map<String, String> contents) {
    return sources.entrySet().stream()
        .allMatch(each -> each.getValue().equals(contents.getOrDefault(each.getKey(), "")));
  }
}
