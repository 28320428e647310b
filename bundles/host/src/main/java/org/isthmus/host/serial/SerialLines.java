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

  /**
   * Whether a device whose scans were refused for want of line time (see {@link LentLines#load})
   * may try again: others keep their lines less busy now. A device that was not refused may always.
   */
  boolean hasRoom(String device);

  /** The ports of this machine, and those in use that it does not list, by name. */
  List<SerialPortStatus> ports();
}
