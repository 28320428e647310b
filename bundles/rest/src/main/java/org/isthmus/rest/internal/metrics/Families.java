package org.isthmus.rest.internal.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics of one answer, each name with all its series. One thread. */
final class Families {
  private static final double NANOS = 1e9;

  private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
  private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();

  /** A value that goes up and down. */
  void gauge(String name, String help, double value, Labels labels) {
    gauges
        .computeIfAbsent(name, n -> GaugeSnapshot.builder().name(n).help(help))
        .dataPoint(GaugeDataPointSnapshot.builder().value(value).labels(labels).build());
  }

  /** A whole number that goes up and down. */
  void gauge(String name, String help, long value, Labels labels) {
    gauge(name, help, (double) value, labels);
  }

  /** A whole number that only grows; exact as far as a double is. */
  void counter(String name, String help, long value, Labels labels) {
    counter(name, help, (double) value, labels);
  }

  /** A value that only grows; the answer's name ends with {@code _total}. */
  void counter(String name, String help, double value, Labels labels) {
    counters
        .computeIfAbsent(name, n -> CounterSnapshot.builder().name(n).help(help))
        .dataPoint(CounterDataPointSnapshot.builder().value(value).labels(labels).build());
  }

  /** All of them. */
  MetricSnapshots snapshots() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    gauges.values().forEach(family -> all.metricSnapshot(family.build()));
    counters.values().forEach(family -> all.metricSnapshot(family.build()));
    return all.build();
  }

  static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / NANOS;
  }
}
