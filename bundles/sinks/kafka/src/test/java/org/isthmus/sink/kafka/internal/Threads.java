package org.isthmus.sink.kafka.internal;

import java.time.Duration;
import java.util.List;
import org.isthmus.sink.kafka.internal.peer.Deadline;

/** The threads that Kafka's producers have in this JVM. */
final class Threads {
  private Threads() {}

  static List<String> ofKafka() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("kafka-producer"))
        .toList();
  }

  static void awaitNone() {
    Deadline.in(Duration.ofSeconds(5)).until(() -> ofKafka().isEmpty(), "the end of " + ofKafka());
  }
}
