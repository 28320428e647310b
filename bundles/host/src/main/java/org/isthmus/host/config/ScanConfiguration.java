package org.isthmus.host.config;

import java.time.Duration;
import java.util.List;
import org.isthmus.host.settings.Origin;

/**
 * Tags of one device that are read together.
 *
 * @param every the interval, 10 ms to 24 h
 * @param subscribe whether the device sends changes by itself; the interval is then its sampling
 * @param history how much of a gap is filled out of the device's own history; zero for nothing
 */
public record ScanConfiguration(
    Duration every,
    boolean subscribe,
    Duration history,
    List<TagConfiguration> tags,
    Origin origin) {
  /** Without a history. */
  public ScanConfiguration(
      Duration every, boolean subscribe, List<TagConfiguration> tags, Origin origin) {
    this(every, subscribe, Duration.ZERO, tags, origin);
  }

  /** Keeps a copy. */
  public ScanConfiguration {
    tags = List.copyOf(tags);
  }
}
