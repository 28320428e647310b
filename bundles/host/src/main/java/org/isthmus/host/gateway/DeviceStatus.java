package org.isthmus.host.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A device as it stands.
 *
 * @param reason why it is in this state, or what is wrong in it, for a person; empty if there is
 *     nothing to add
 * @param since when the state began
 * @param facts what the driver reports
 * @param connects how often a link was opened
 * @param writesDone writes that the device has confirmed
 * @param stuck calls of the driver that did not return and were abandoned
 */
public record DeviceStatus(
    String name,
    String area,
    String driver,
    State state,
    String reason,
    Instant since,
    List<Scan> scans,
    Map<String, String> facts,
    long connects,
    long requests,
    long bytesSent,
    long bytesReceived,
    long writesDone,
    long stuck) {
  /** Keeps copies. */
  public DeviceStatus {
    scans = List.copyOf(scans);
    facts = Map.copyOf(facts);
  }

  /** Where a device stands. */
  public enum State {
    /** Switched off in the configuration. */
    DISABLED,
    /** No driver of that id is installed. */
    DRIVER_MISSING,
    /** What is configured cannot work; waits for a change. */
    WRONG_CONFIGURATION,
    /** A link is being opened. */
    CONNECTING,
    /** The link is up and the scans run. */
    CONNECTED,
    /** The link failed; the next try is waited for. */
    BACKING_OFF,
    /** The link is being closed. */
    STOPPING;

    /** As configuration, API and messages write it: {@code backing-off}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A scan of it.
   *
   * @param requested the configured interval
   * @param subscribed whether the device sends what has changed by itself
   * @param achieved the mean interval over the last minute; zero while there is none
   * @param completed reads that were complete within their slot of the grid
   * @param missed slots without such a read
   * @param lastRead how long the last read took
   * @param requests that one read costs
   * @param samples values that were read, good or not
   * @param filtered samples that the deadband kept out of the journal
   */
  public record Scan(
      Duration requested,
      boolean subscribed,
      Duration achieved,
      int tags,
      long completed,
      long missed,
      Duration lastRead,
      int requests,
      long samples,
      long filtered) {}
}
