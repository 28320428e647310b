package org.isthmus.engine.internal.device;

import java.util.List;
import org.isthmus.api.driver.Address;
import org.isthmus.api.driver.Recalls;

/**
 * Fills the gaps of one scan out of its device's history, a piece at a time, while live values go
 * on. The device's thread.
 */
final class BackFill {
  private final Gaps gaps;
  private final Recalls<Address> device;
  private final List<Address> tags;
  private final ScanFeed into;

  /** Over a link that can. */
  BackFill(Gaps gaps, Recalls<Address> device, List<Address> tags, ScanFeed into) {
    this.gaps = gaps;
    this.device = device;
    this.tags = tags;
    this.into = into;
  }

  Gaps gaps() {
    return gaps;
  }

  /**
   * Reads one piece.
   *
   * @return whether there was one to read
   */
  boolean step(PluginCalls calls, long limit) throws Failure {
    Gaps.Gap gap = gaps.oldest();
    if (gap == null) {
      return false;
    }
    into.reset(); // a piece that was broken off has left something
    long until = calls.call("recall", limit, () -> device.recall(tags, gap.from(), gap.to(), into));
    gaps.filled(until);
    return true;
  }
}
