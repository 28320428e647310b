package org.isthmus.config.internal.keep;

import org.isthmus.api.data.Problem;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.settings.Fault;
import org.isthmus.host.settings.Origin;

/** Why nothing is written, before any content is looked at. Stateless. */
final class Refusal {
  private Refusal() {}

  static Fault notAFile(String file) {
    return fault(
        "",
        "config.file",
        "'{0}' is not a file of the configuration",
        "write gateway.yaml, devices/<name>.yaml, devices/<name>.csv or sinks/<name>.yaml",
        file);
  }

  static Fault changed(String file) {
    return fault(
        file,
        ConfigurationKeeper.CHANGED,
        "says something else than it did",
        "read it again and repeat the change");
  }

  static Fault changedSince(String file, long change) {
    return fault(
        file,
        ConfigurationKeeper.CHANGED,
        "has changed since change {0}",
        "take the later changes back first, or write the file anew",
        change);
  }

  static Fault noChange(long change) {
    return fault(
        "", "config.change", "there is no change {0}", "look for it in the history", change);
  }

  private static Fault fault(
      String file, String code, String problem, String cure, Object... parameters) {
    return new Fault(new Origin(file, 0), "", Problem.of(code, problem, cure, parameters));
  }
}
