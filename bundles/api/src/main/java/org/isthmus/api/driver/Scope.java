package org.isthmus.api.driver;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Where and how hard to look for devices. Immutable. */
@ProviderType
public interface Scope {
  /** Networks in CIDR notation ({@code 10.0.3.0/24}) or single hosts. */
  List<String> networks();

  /** Serial ports. */
  List<String> serialPorts();

  /** How long it may take in all. */
  Duration budget();

  /** The greatest number of requests a second, all hosts together. */
  int probesPerSecond();

  /** Serial lines, for {@link #serialPorts()}. */
  Lines lines();
}
