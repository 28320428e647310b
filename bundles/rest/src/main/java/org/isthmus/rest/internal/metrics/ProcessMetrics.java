package org.isthmus.rest.internal.metrics;

import static org.isthmus.rest.internal.metrics.Families.seconds;

import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What the process takes of its machine, under the names that Prometheus' own clients use. */
final class ProcessMetrics {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long KIB = 1024;

  private ProcessMetrics() {}

  static void collect(Families to) {
    ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .ifPresent(
            cpu ->
                to.counter(
                    "process_cpu_seconds", "CPU time of the process", seconds(cpu), Labels.EMPTY));
    to.gauge("process_uptime_seconds", "Since the start", seconds(uptime()), Labels.EMPTY);
    status(to);
    Runtime jvm = Runtime.getRuntime();
    heap("used", jvm.totalMemory() - jvm.freeMemory(), to);
    heap("committed", jvm.totalMemory(), to);
    heap("max", jvm.maxMemory(), to);
  }

  private static void heap(String kind, long bytes, Families to) {
    to.gauge("isthmus_heap_bytes", "The heap", bytes, Labels.of("kind", kind));
  }

  /** Linux says it; elsewhere these are left out. */
  private static void status(Families to) {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.UTF_8)) {
        if (line.startsWith("VmRSS:")) {
          to.gauge(
              "process_resident_memory_bytes", "Resident memory", number(line) * KIB, Labels.EMPTY);
        } else if (line.startsWith("Threads:")) {
          to.gauge("process_threads", "Threads of the process", number(line), Labels.EMPTY);
        }
      }
    } catch (IOException notLinux) {
      // no such file: the two metrics are left out, as said
    }
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }

  /** Since the start of the process. */
  static Duration uptime() {
    Instant now = Instant.now();
    return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
  }
}
