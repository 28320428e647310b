package org.isthmus.sink.kafka.internal.client;

import java.security.GeneralSecurityException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.isthmus.api.data.Problem;
import org.jspecify.annotations.Nullable;

/** Kafka's errors by what becomes of the samples, in words that an operator can act on. */
final class Failures {
  private Failures() {}

  /** Whether the broker will never take this record, whenever it is sent. */
  static boolean isForEver(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidTopicException
        || failure instanceof InvalidTimestampException
        || failure instanceof InvalidRecordException;
  }

  /** What is wrong with a record that is never taken. */
  static Problem refused(Loss loss, int maxRecord) {
    Exception failure = loss.cause();
    if (failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException) {
      return Problem.of(
          "kafka.record.too-large",
          "the record for topic {0} is too large: {1}",
          "raise the topic's max.message.bytes and maxRecord (now {2}), give the device fewer tags"
              + " a scan, or set payload: tag",
          loss.topic(),
          said(failure),
          maxRecord);
    }
    if (failure instanceof InvalidTopicException) {
      return invalidTopic(loss.topic());
    }
    return Problem.of(
        "kafka.record.refused",
        "the broker never takes the record for topic {0}: {1}",
        failure instanceof InvalidTimestampException
            ? "raise the topic's message.timestamp.before.max.ms, and compare the clocks"
            : "compare the topic's settings with key and payload; a compacted topic wants a key",
        loss.topic(),
        said(failure));
  }

  /** A name that no topic can have. */
  static Problem invalidTopic(String topic) {
    return Problem.of(
        "kafka.topic.invalid",
        "no topic can be called '{0}'",
        "shorten topic or the names in it: a topic has 1 to 249 characters and is not . or ..",
        topic);
  }

  /** What is wrong if it can be told from the failure alone; null if not. */
  static @Nullable Problem plain(String cluster, String topic, Throwable failure) {
    if (failure instanceof SslAuthenticationException) {
      return tls(cluster, failure);
    }
    if (failure instanceof UnsupportedSaslMechanismException) {
      return Problem.of(
          "kafka.login.mechanism",
          "{0} does not know this way to log in: {1}",
          "write one of those as mechanism",
          cluster,
          said(failure));
    }
    if (failure instanceof AuthenticationException) {
      return Problem.of(
          "kafka.login.refused",
          "{0} does not accept who we are: {1}",
          "check user, password and mechanism",
          cluster,
          said(failure));
    }
    if (failure instanceof TopicAuthorizationException) {
      return Problem.of(
          "kafka.topic.forbidden",
          "{0} does not let us write to topic {1}",
          "give this user the operations Describe and Write on the topic",
          cluster,
          topic);
    }
    if (failure instanceof AuthorizationException) {
      return Problem.of(
          "kafka.forbidden",
          "{0} does not let us write: {1}",
          "give this user the operation IdempotentWrite on the cluster",
          cluster,
          said(failure));
    }
    if (isUnknownTopic(failure)) {
      return Problem.of(
          "kafka.topic.missing",
          "{0} has no topic {1}",
          "create it, correct topic, or let the brokers create topics (auto.create.topics.enable)",
          cluster,
          topic);
    }
    return null;
  }

  private static boolean isUnknownTopic(Throwable failure) {
    return failure instanceof UnknownTopicOrPartitionException
        || failure.getCause() instanceof UnknownTopicOrPartitionException;
  }

  private static Problem tls(String cluster, Throwable failure) {
    Throwable root = failure;
    boolean certificate = false;
    while (root.getCause() != null) {
      root = root.getCause();
      certificate |= root instanceof GeneralSecurityException;
    }
    return Problem.of(
        "kafka.tls.failed",
        "TLS with {0} failed: {1}",
        certificate || String.valueOf(root.getMessage()).contains("ertificate")
            ? "set tls.authorities to the certificate of the authority that signed the brokers',"
                + " check that it names the host in brokers, and whether the brokers want"
                + " tls.certificate and tls.key"
            : "check that this port speaks TLS, and whether the brokers want tls.certificate and"
                + " tls.key",
        cluster,
        said(root));
  }

  /** What Kafka says, in one line. */
  static String said(Throwable failure) {
    String text = failure.getMessage() == null ? "" : failure.getMessage();
    String line = text.replaceAll("\\s+", " ").strip();
    return line.isEmpty() ? failure.getClass().getSimpleName() : line;
  }
}
