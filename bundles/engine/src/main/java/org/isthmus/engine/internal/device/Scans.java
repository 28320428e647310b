package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.isthmus.api.data.Problem;
import org.isthmus.engine.internal.Parts;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.ScanConfiguration;
import org.jspecify.annotations.Nullable;

/** The scans of a device over changes of its configuration. Changed by its thread, seen by any. */
final class Scans {
  private final Parts parts;
  private volatile List<ScanRun> runs = List.of();

  Scans(Parts parts) {
    this.parts = parts;
  }

  List<ScanRun> runs() {
    return runs;
  }

  /** Takes over a configuration: a scan that is as it was goes on, grid and counts included. */
  void configure(DeviceConfiguration device) {
    List<ScanRun> old = new ArrayList<>(runs);
    List<ScanRun> now = new ArrayList<>();
    for (ScanConfiguration scan : device.scans()) {
      ScanRun same = old.stream().filter(run -> run.is(device, scan)).findFirst().orElse(null);
      old.remove(same);
      now.add(same != null ? same : new ScanRun(device, scan, parts));
    }
    runs = List.copyOf(now);
    old.forEach(ScanRun::release);
  }

  /** Settles the types of scans that no link has planned yet, as far as the addresses tell. */
  void attachKnown(@Nullable Prepared prepared) {
    List<ScanRun> all = runs;
    for (int i = 0; prepared != null && i < all.size(); i++) {
      if (i < prepared.addresses().size()
          && prepared.addresses().get(i).size() == all.get(i).size()) {
        all.get(i).attachIfNew(prepared.types(i));
      }
    }
  }

  /**
   * Which scans get their values later than they should, all the time; empty if none. The same text
   * for as long as it is so, since each change is told to whoever follows the states.
   */
  String late() {
    return runs.stream()
        .filter(run -> run.statistics().isLate())
        .map(run -> late(run.configuration().every().toMillis()).toString())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static Problem late(long millis) {
    return Problem.of(
        "scan.late",
        "it answers, but no read of those every {0} ms ends within them any more",
        "lengthen the interval, read fewer tags, or see why answers are late or damaged",
        millis);
  }

  void disconnected(String says) {
    long now = parts.clock().epochNanos();
    runs.forEach(run -> run.disconnected(says, now));
  }

  void release() {
    runs.forEach(ScanRun::release);
    runs = List.of();
  }
}
