package org.isthmus.api.sink;

import org.osgi.annotation.versioning.ProviderType;

/** A change of a device's state. Immutable. */
@ProviderType
public interface DeviceState {
  /** Where the device stands in the plant. */
  String area();

  /** The device. */
  String device();

  /**
   * The new state: {@code disabled}, {@code connecting}, {@code connected}, {@code backing-off},
   * {@code wrong-configuration}, {@code driver-missing}. More may come.
   */
  String state();

  /** Why, for a person; empty if there is nothing to add. */
  String reason();

  /** When, nanoseconds since 1970. */
  long gatewayTime();

  /** Its identity in the journal. */
  Position position();
}
