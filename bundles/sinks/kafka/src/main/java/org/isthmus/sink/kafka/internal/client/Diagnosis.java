package org.isthmus.sink.kafka.internal.client;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.isthmus.api.data.Problem;
import org.isthmus.sink.kafka.internal.settings.Broker;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what is wrong: Kafka's client tries again for as long as it may and then says only that
 * time has passed.
 */
final class Diagnosis {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final KafkaSettings settings;
  private final String cluster;

  Diagnosis(KafkaSettings settings) {
    this.settings = settings;
    this.cluster = String.join(", ", settings.brokers());
  }

  /** Why nothing is known of a topic. */
  Problem unknown(String topic, Throwable failure) throws InterruptedException {
    Problem plain = Failures.plain(cluster, topic, failure);
    if (plain != null) {
      return plain;
    }
    Problem unreachable = Reach.check(settings.parsedBrokers(), LOOK);
    if (unreachable != null) {
      return unreachable;
    }
    return failure instanceof TimeoutException ? silent() : other(failure);
  }

  private Problem silent() {
    return Problem.of(
        "kafka.silent",
        "{0} takes connections, but has not answered as a Kafka broker for {1} s",
        "check the port in brokers, and whether it wants encrypted: true ({2} now) or a user ({3}"
            + " now)",
        cluster,
        settings.connectTimeout().toMillis() / 1000.0,
        settings.encrypted(),
        settings.user() == null ? "none" : settings.user());
  }

  /** Why a record was not acknowledged. */
  Problem lost(Loss loss, KafkaProducer<byte[], byte[]> kafka) throws InterruptedException {
    if (loss.early() && !(loss.cause() instanceof BufferExhaustedException)) {
      return unknown(loss.topic(), loss.cause());
    }
    Problem plain = Failures.plain(cluster, loss.topic(), loss.cause());
    if (plain != null) {
      return plain;
    }
    Problem leaders = leaders(loss.topic(), kafka);
    if (leaders != null) {
      return leaders;
    }
    return loss.cause() instanceof TimeoutException ? unacknowledged(loss) : other(loss.cause());
  }

  private @Nullable Problem leaders(String topic, KafkaProducer<byte[], byte[]> kafka)
      throws InterruptedException {
    Set<Node> leaders = new LinkedHashSet<>();
    for (PartitionInfo partition : partitions(topic, kafka)) {
      Node leader = partition.leader();
      if (leader == null || leader.isEmpty()) {
        return Problem.of(
            "kafka.leader.missing",
            "partition {0} of topic {1} has no leader",
            "look at the brokers: one of them is away",
            partition.partition(),
            topic);
      }
      leaders.add(leader);
    }
    for (Node leader : leaders) {
      Broker broker = new Broker(leader.host(), leader.port());
      if (Reach.check(List.of(broker), LOOK) != null) {
        return Problem.of(
            "kafka.leader.unreachable",
            "broker {0} says that it listens at {1}, where it cannot be reached",
            "start it, or correct its advertised.listeners, DNS or the firewall between",
            leader.id(),
            broker);
      }
    }
    return null;
  }

  private static List<PartitionInfo> partitions(String topic, KafkaProducer<byte[], byte[]> kafka) {
    try {
      return topic.isEmpty() ? List.of() : kafka.partitionsFor(topic);
    } catch (RuntimeException e) {
      return List.of(); // what was known of it is forgotten by now
    }
  }

  private Problem unacknowledged(Loss loss) {
    return Problem.of(
        "kafka.ack.timeout",
        "{0} has not acknowledged records for topic {1} within {2} s",
        "look at the brokers' load and log, and whether enough replicas are in sync"
            + " (min.insync.replicas); or raise ackTimeout",
        cluster,
        loss.topic(),
        settings.ackTimeout().toMillis() / 1000.0);
  }

  /** What no other word is known for. */
  Problem other(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return Problem.of(
        "kafka.failed",
        "{0} does not take records: {1}",
        "look at the brokers' log",
        cluster,
        Failures.said(root));
  }
}
