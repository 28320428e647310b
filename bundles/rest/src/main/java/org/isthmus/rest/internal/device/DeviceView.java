package org.isthmus.rest.internal.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.isthmus.host.gateway.DeviceStatus;
import org.isthmus.rest.internal.shape.Member;

/** A device as it stands. */
public record DeviceView(
    @Member("Its name, unique in the gateway") String name,
    @Member("Its place in the plant, parts joined by slashes") String area,
    @Member("The id of its driver") String driver,
    @Member("Where it stands") DeviceStatus.State state,
    @Member("Why, for a person; may be empty") String reason,
    @Member("When the state began") Instant since,
    @Member("Its scans, in the order of the configuration") List<ScanView> scans,
    @Member("What the driver tells of it") Map<String, String> facts,
    @Member("How often a link was opened") long connects,
    @Member("Requests sent") long requests,
    @Member("Bytes sent") long bytesSent,
    @Member("Bytes received") long bytesReceived,
    @Member("Writes that the device has confirmed") long writesDone,
    @Member("Calls of the driver that did not return and were given up") long stuck) {

  /** A scan. */
  public record ScanView(
      @Member("The configured interval in milliseconds") long requestedMillis,
      @Member("Whether the device sends what has changed by itself") boolean subscribed,
      @Member("The mean interval of the last minute in milliseconds; 0 while there is none")
          double achievedMillis,
      @Member("Tags that are read together") int tags,
      @Member("Reads that were complete within their slot") long completed,
      @Member("Slots without such a read") long missed,
      @Member("How long the last read took, in milliseconds") double lastReadMillis,
      @Member("Requests that one read costs") int requests,
      @Member("Values read, good or not") long samples,
      @Member("Values that the deadband kept out of the journal") long filtered) {}

  private static final double NANOS_A_MILLI = 1e6;

  /** Of a status. */
  public static DeviceView of(DeviceStatus device) {
    return new DeviceView(
        device.name(),
        device.area(),
        device.driver(),
        device.state(),
        device.reason(),
        device.since(),
        device.scans().stream().map(DeviceView::scan).toList(),
        device.facts(),
        device.connects(),
        device.requests(),
        device.bytesSent(),
        device.bytesReceived(),
        device.writesDone(),
        device.stuck());
  }

  private static ScanView scan(DeviceStatus.Scan scan) {
    return new ScanView(
        scan.requested().toMillis(),
        scan.subscribed(),
        scan.achieved().toNanos() / NANOS_A_MILLI,
        scan.tags(),
        scan.completed(),
        scan.missed(),
        scan.lastRead().toNanos() / NANOS_A_MILLI,
        scan.requests(),
        scan.samples(),
        scan.filtered());
  }
}
