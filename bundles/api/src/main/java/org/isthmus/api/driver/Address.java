package org.isthmus.api.driver;

import org.isthmus.api.data.DataType;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where a tag lives in a device, already checked. Implemented as a record. {@code toString()} is
 * the canonical notation: parsing it again gives an equal address.
 */
@ConsumerType
public interface Address {
  /** The type of the value there; {@link DataType#UNKNOWN} if only the device knows. */
  DataType type();

  /** Whether the protocol can write there at all. */
  boolean writable();
}
