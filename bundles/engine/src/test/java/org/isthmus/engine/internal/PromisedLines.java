package org.isthmus.engine.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isthmus.api.context.Report;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.jspecify.annotations.Nullable;

/** One serial line without bytes, of which devices want their shares in thousandths. */
final class PromisedLines implements SerialLines {
  final Map<String, Long> admitted = new ConcurrentHashMap<>();
  private final Map<String, Long> refused = new ConcurrentHashMap<>();

  private synchronized @Nullable Problem admit(String device, long share) {
    admitted.remove(device);
    refused.remove(device);
    long load = sum() + share;
    if (load <= 1_000) {
      admitted.put(device, share);
      return null;
    }
    refused.put(device, share);
    return Problem.of("line.full", "busy {0} of a thousand", "read less", load);
  }

  private long sum() {
    return admitted.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public synchronized boolean hasRoom(String device) {
    return sum() + refused.getOrDefault(device, 0L) <= 1_000;
  }

  @Override
  public LentLines lend(String device, Report report) {
    return new LentLines() {
      @Override
      public @Nullable Problem load(double share) {
        return admit(device, Math.round(share * 1_000));
      }

      @Override
      public Line open(String port, LineMode mode) {
        throw new AssertionError("no test of these opens a line");
      }

      @Override
      public List<String> ports() {
        return List.of();
      }

      @Override
      public void close() {
        admitted.remove(device);
      }
    };
  }

  @Override
  public List<SerialPortStatus> ports() {
    return List.of();
  }
}
