package org.isthmus.serial.internal.line;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.LineMode;
import org.jspecify.annotations.Nullable;

/** Who has been promised how much of a line's time, and who was refused. Any thread. */
final class Schedule {
  // So many tenths and thirds are not the whole by a rounding.
  private static final double WHOLE = 1 + 1e-9;

  private final Map<String, Double> admitted = new TreeMap<>();
  private final Map<String, Double> refused = new HashMap<>();

  /**
   * Promises a device a share, if there is room beside the others; else it has none.
   *
   * @return why not, with the arithmetic; null if it is promised
   */
  synchronized @Nullable Problem admit(String device, double share, String port, LineMode mode) {
    admitted.remove(device);
    refused.remove(device);
    if (load() + share <= WHOLE) {
      admitted.put(device, share);
      return null;
    }
    refused.put(device, share);
    String others =
        admitted.entrySet().stream()
            .filter(each -> each.getValue() > 0)
            .map(each -> each.getKey() + " " + percent(each.getValue()))
            .collect(Collectors.joining(" + "));
    return Problem.of(
        "line.full",
        "serial port {0} with {1} would be busy {2} of the time: {3}{4} {5}",
        "lengthen the interval of a scan, read fewer tags, raise the baud rate or use another line",
        port,
        mode,
        percent(load() + share),
        others.isEmpty() ? "" : others + " + ",
        device,
        percent(share));
  }

  /** In tenths of a percent, and never 100 for more than that. */
  private static String percent(double share) {
    double tenths = Math.ceil(share * 1_000 - 1e-6);
    String text = Double.toString(tenths / 10);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }

  /** Whether a device that was refused has room now; one that was not has it. */
  synchronized boolean hasRoom(String device) {
    Double share = refused.get(device);
    return share == null || load() + share <= WHOLE;
  }

  /** A device is gone; that it was refused is still known when it asks for room. */
  synchronized void leave(String device) {
    admitted.remove(device);
  }

  /** The part of the time that is promised. */
  synchronized double load() {
    double sum = 0;
    for (double share : admitted.values()) {
      sum += share;
    }
    return sum;
  }
}
