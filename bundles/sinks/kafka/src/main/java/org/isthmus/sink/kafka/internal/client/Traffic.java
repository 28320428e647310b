package org.isthmus.sink.kafka.internal.client;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.isthmus.api.context.Meter;
import org.jspecify.annotations.Nullable;

/** What went over the wire, by Kafka's own counters. For one thread. */
final class Traffic {
  private final Meter meter;
  private final @Nullable Metric out;
  private final @Nullable Metric in;
  private long sent;
  private long received;

  Traffic(KafkaProducer<byte[], byte[]> kafka, Meter meter) {
    this.meter = meter;
    this.out = find(kafka.metrics(), "outgoing-byte-total");
    this.in = find(kafka.metrics(), "incoming-byte-total");
  }

  private static @Nullable Metric find(Map<MetricName, ? extends Metric> all, String name) {
    return all.entrySet().stream()
        .filter(each -> each.getKey().name().equals(name))
        .filter(each -> each.getKey().group().equals("producer-metrics"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Counts what has come about since the last call. */
  void exchanged() {
    long nowSent = value(out);
    long nowReceived = value(in);
    meter.exchanged((int) (nowSent - sent), (int) (nowReceived - received));
    sent = nowSent;
    received = nowReceived;
  }

  private static long value(@Nullable Metric metric) {
    return metric != null && metric.metricValue() instanceof Number number ? number.longValue() : 0;
  }
}
