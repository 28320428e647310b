package org.isthmus.host.config;

import java.util.List;
import org.isthmus.host.settings.Fault;

/**
 * Who carries the configuration out: the engine. A service; called by one thread of the keeper of
 * the configuration at a time.
 */
public interface ConfigurationTarget {
  /**
   * What is wrong with a device, as far as its driver can tell without asking it. Nothing, if the
   * driver is not installed: that is a state, not a fault. Less than a second.
   */
  List<Fault> check(DeviceConfiguration device);

  /** What is wrong with a sink, as far as its plugin can tell without asking the partner. */
  List<Fault> check(SinkConfiguration sink);

  /**
   * Carries it out: what is new begins, what is gone ends, what has changed is changed, and nothing
   * else notices. Returns when the change is under way.
   */
  void apply(Configuration configuration);
}
