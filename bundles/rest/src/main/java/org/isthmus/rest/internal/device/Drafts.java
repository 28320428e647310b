package org.isthmus.rest.internal.device;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.host.config.ConfigurationKeeper;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.settings.Fault;
import org.isthmus.rest.internal.configuration.Documents;
import org.isthmus.rest.internal.configuration.FileWriter;
import org.isthmus.rest.internal.operation.ProblemException;
import org.isthmus.rest.internal.operation.Services;
import org.jspecify.annotations.Nullable;

/** Devices as they would be configured, without a file. Any thread. */
final class Drafts {
  private final Services services;
  private final Documents documents;

  Drafts(Services services, Documents documents) {
    this.services = services;
    this.documents = documents;
  }

  /** What the document says, references looked up. */
  DeviceConfiguration of(DeviceDocument document) throws ProblemException {
    List<Fault> faults = new ArrayList<>();
    DeviceConfiguration device =
        services
            .need(ConfigurationKeeper.class)
            .draft("devices/" + document.device() + ".yaml", documents.text(document), faults::add);
    FileWriter.refuse(faults);
    if (device == null) {
      throw ProblemException.of(
          422,
          "device.name",
          "'" + document.device() + "' cannot be the name of a device",
          "use letters, digits, - _ and . only");
    }
    return device;
  }

  /**
   * A device to open a link aside to.
   *
   * @param driver null for the device of that name that is configured
   */
  DeviceConfiguration of(String name, @Nullable String driver, @Nullable JsonElement settings)
      throws ProblemException {
    if (driver != null) {
      return of(new DeviceDocument(name, null, driver, null, settings, null, null, null));
    }
    return services.need(ConfigurationKeeper.class).inForce().devices().stream()
        .filter(device -> device.name().equals(name))
        .findFirst()
        .orElseThrow(() -> ProblemException.notFound("device", name));
  }
}
