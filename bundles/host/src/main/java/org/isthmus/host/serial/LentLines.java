package org.isthmus.host.serial;

import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Lines;
import org.jspecify.annotations.Nullable;

/** What one link has of the serial lines; ends with it. Any thread. */
public interface LentLines extends Lines, AutoCloseable {
  /**
   * Says how busy the link's scans will keep the line that it has opened; without one it does
   * nothing. A line cannot carry more than it has time.
   *
   * @param share of the line's time: the sum of what each read takes, divided by its interval
   * @return why the scans are refused, with the arithmetic; null if there is room for them
   */
  @Nullable Problem load(double share);

  /** Closes every line that was opened and not closed; twice without harm. */
  @Override
  void close();
}
