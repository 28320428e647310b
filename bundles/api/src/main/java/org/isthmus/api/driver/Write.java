package org.isthmus.api.driver;

import org.isthmus.api.data.Value;
import org.osgi.annotation.versioning.ProviderType;

/** One value that is to be written. Immutable. */
@ProviderType
public interface Write<A extends Address> {
  /** Where. */
  A address();

  /** What, in the device's own scale; its type is that of the address where that is known. */
  Value value();

  /** The priority, for protocols that know one (BACnet: 1 highest to 16); 0 for the default. */
  int priority();

  /** Whether to select before operating, for protocols that know it (IEC 60870-5-104, 61850). */
  boolean select();

  /** Whether to read the value back and compare before saying "done". */
  boolean readBack();
}
