package org.isthmus.host.config;

import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.host.settings.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A tag.
 *
 * @param name unique in its device
 * @param address in the notation of the driver
 * @param type {@link DataType#UNKNOWN} if it was not written
 * @param unit UCUM code; may be empty
 * @param description for a person; may be empty
 * @param gain of the value in the device; value = gain × device + offset
 * @param offset added after the gain
 * @param deadband in the value's own unit: a change of at most this much is not journaled; 0 for
 *     all scans, negative for "only changes"
 * @param labels what else is said of it
 * @param write the grant to write; null if there is none
 */
public record TagConfiguration(
    String name,
    String address,
    DataType type,
    String unit,
    String description,
    double gain,
    double offset,
    double deadband,
    Map<String, String> labels,
    @Nullable WriteGrant write,
    Origin origin) {
  /** Keeps a copy. */
  public TagConfiguration {
    labels = Map.copyOf(labels);
  }

  /** Whether gain or offset change the value. */
  public boolean scaled() {
    return gain != 1 || offset != 0;
  }
}
