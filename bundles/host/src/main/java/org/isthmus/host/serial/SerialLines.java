package org.isthmus.host.serial;

import java.util.List;
import org.isthmus.api.context.Report;

/** All serial lines of the gateway, in one hand. Any thread. */
public interface SerialLines {
  /**
   * Lines for one link.
   *
   * @param device whose turns these are, and who is named to others
   * @param report is told of the share of the line that the device has
   */
  LentLines lend(String device, Report report);

  /** The ports of this machine, and those in use that it does not list, by name. */
  List<SerialPortStatus> ports();
}
