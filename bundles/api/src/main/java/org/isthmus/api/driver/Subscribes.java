package org.isthmus.api.driver;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** The ability of a link whose device sends changes by itself. */
@ConsumerType
public interface Subscribes<A extends Address> {
  /**
   * Subscribes to tags.
   *
   * @param sampling how often the device should look for a change
   * @param feed where the values go; callbacks of libraries run on {@link LinkContext#executor()}
   * @return ends the subscription when closed; the link's close ends it too
   */
  AutoCloseable subscribe(List<A> tags, Duration sampling, Feed feed)
      throws LinkException, InterruptedException;
}
