package org.isthmus.rest.internal.metrics;

import static org.isthmus.rest.internal.metrics.Families.seconds;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import org.isthmus.host.gateway.DeviceStatus;

/** What is counted of devices and their scans. */
final class DeviceMetrics {
  private DeviceMetrics() {}

  static void collect(List<DeviceStatus> devices, Families to) {
    for (DeviceStatus.State state : DeviceStatus.State.values()) {
      long count = devices.stream().filter(device -> device.state() == state).count();
      to.gauge("isthmus_devices", "Devices by state", count, Labels.of("state", state.text()));
    }
    for (DeviceStatus device : devices) {
      device(device, to);
    }
  }

  private static void device(DeviceStatus device, Families to) {
    Labels labels =
        Labels.of("area", device.area(), "device", device.name(), "driver", device.driver());
    to.gauge(
        "isthmus_device_connected",
        "1 while the link is up and the scans run",
        device.state() == DeviceStatus.State.CONNECTED ? 1 : 0,
        labels);
    to.counter("isthmus_device_connects", "Links opened", device.connects(), labels);
    to.counter("isthmus_device_requests", "Requests sent", device.requests(), labels);
    to.counter("isthmus_device_sent_bytes", "Bytes sent", device.bytesSent(), labels);
    to.counter("isthmus_device_received_bytes", "Bytes received", device.bytesReceived(), labels);
    to.counter("isthmus_device_writes", "Writes confirmed", device.writesDone(), labels);
    to.counter("isthmus_device_stuck_calls", "Driver calls abandoned", device.stuck(), labels);
    for (int i = 0; i < device.scans().size(); i++) {
      scan(device.scans().get(i), labels.add("scan", Integer.toString(i + 1)), to);
    }
  }

  private static void scan(DeviceStatus.Scan scan, Labels labels, Families to) {
    to.gauge("isthmus_scan_tags", "Tags of the scan", scan.tags(), labels);
    to.gauge(
        "isthmus_scan_requested_interval_seconds",
        "The configured interval",
        seconds(scan.requested()),
        labels);
    to.gauge(
        "isthmus_scan_achieved_interval_seconds",
        "The mean interval of the last minute; 0 while there is none",
        seconds(scan.achieved()),
        labels);
    to.gauge(
        "isthmus_scan_last_read_seconds",
        "How long the last read took",
        seconds(scan.lastRead()),
        labels);
    to.gauge("isthmus_scan_requests", "Requests of one read", scan.requests(), labels);
    to.counter(
        "isthmus_scan_completed", "Reads complete within their slot", scan.completed(), labels);
    to.counter("isthmus_scan_missed", "Slots without a complete read", scan.missed(), labels);
    to.counter("isthmus_scan_samples", "Values read", scan.samples(), labels);
    to.counter(
        "isthmus_scan_filtered_samples",
        "Values that the deadband kept out of the journal",
        scan.filtered(),
        labels);
  }
}
