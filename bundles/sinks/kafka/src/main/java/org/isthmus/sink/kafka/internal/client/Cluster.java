package org.isthmus.sink.kafka.internal.client;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.isthmus.api.context.Trace;
import org.isthmus.api.data.Problem;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.SinkContext;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.kafka.internal.message.Place;
import org.isthmus.sink.kafka.internal.security.ScramClients;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;
import org.isthmus.sink.kafka.internal.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of brokers, on Kafka's own producer: idempotent, acknowledged by all replicas in sync.
 * For one thread, but {@link #close} is for any. Kafka has one thread of its own, which ends with
 * it.
 */
public final class Cluster implements AutoCloseable {
  /** Kafka's time-outs are the first to end a wait; this is for a client that has died itself. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final KafkaSettings settings;
  private final Diagnosis diagnosis;
  private final boolean scram;
  private final KafkaProducer<byte[], byte[]> kafka;
  private final Flight flight;
  private final Traffic traffic;
  private final Trace trace;
  private final ScheduledExecutorService timer;
  private boolean closed;

  private Cluster(
      KafkaSettings settings,
      boolean scram,
      KafkaProducer<byte[], byte[]> kafka,
      SinkContext context) {
    this.settings = settings;
    this.diagnosis = new Diagnosis(settings);
    this.scram = scram;
    this.kafka = kafka;
    this.flight = new Flight(settings.connectTimeout().plus(settings.ackTimeout()).plus(GRACE));
    this.traffic = new Traffic(kafka, context.meter());
    this.trace = context.trace();
    this.timer = context.executor();
  }

  /**
   * Begins to talk with a cluster, once one of its brokers is known to listen.
   *
   * @param tls null for none
   */
  public static Cluster open(
      KafkaSettings settings, String clientId, @Nullable SSLContext tls, SinkContext context)
      throws UnavailableException, InterruptedException {
    Problem unreachable = Reach.check(settings.parsedBrokers(), settings.connectTimeout());
    if (unreachable != null) {
      throw new UnavailableException(unreachable);
    }
    boolean scram = settings.user() != null && settings.mechanism() != Mechanism.PLAIN;
    if (scram) {
      ScramClients.acquire();
    }
    Cluster opened = null;
    try {
      opened = new Cluster(settings, scram, start(Options.of(settings, clientId, tls)), context);
      return opened;
    } catch (KafkaException e) {
      throw new UnavailableException(new Diagnosis(settings).other(e), e);
    } finally {
      if (opened == null && scram) {
        ScramClients.release();
      }
    }
  }

  /** Kafka loads classes by their names through the thread's loader, and its thread inherits it. */
  private static KafkaProducer<byte[], byte[]> start(Map<String, Object> options) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Cluster.class.getClassLoader());
    try {
      return new KafkaProducer<>(options);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** How many partitions a topic has; the first that the brokers are asked. */
  public int partitions(String topic) throws UnavailableException, InterruptedException {
    try {
      return kafka.partitionsFor(topic).size();
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (RuntimeException e) {
      throw broken(topic, e);
    }
  }

  /**
   * Sends a record; blocks while there is no room for it, or nothing known of its topic.
   *
   * @param epochNanos the record's time
   * @param value null for none, which takes a key's last one back in a compacted topic
   * @param frame what to say if it is refused
   * @param row what to say if it is refused
   * @throws RejectedException if it, or one before it, is refused for ever; all others have ended
   */
  public void send(
      Place place,
      long epochNanos,
      byte @Nullable [] value,
      Iterable<Header> headers,
      int frame,
      int row)
      throws UnavailableException, RejectedException, InterruptedException {
    if (flight.isBroken()) {
      await();
    }
    if (!place.legal()) {
      await(); // what is under way must not be mistaken for a part of the next batch
      throw new RejectedException(frame, row, Failures.invalidTopic(place.topic()));
    }
    if (trace.isOn() && value != null) {
      trace.sent(value, 0, value.length);
    }
    long millis = Math.max(0, Math.floorDiv(epochNanos, 1_000_000L));
    ProducerRecord<byte[], byte[]> next =
        new ProducerRecord<>(place.topic(), null, millis, place.key(), value, headers);
    try {
      kafka.send(next, flight.start(place.topic(), frame, row));
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (RuntimeException e) {
      throw broken(place.topic(), e);
    }
  }

  /** Waits until all that was sent is acknowledged. */
  public void await() throws UnavailableException, RejectedException, InterruptedException {
    Loss loss = flight.await();
    traffic.exchanged();
    if (flight.isClosed()) {
      throw new UnavailableException(closedProblem());
    }
    if (loss == null) {
      return;
    }
    if (Failures.isForEver(loss.cause())) {
      throw new RejectedException(
          loss.frame(), loss.row(), Failures.refused(loss, settings.maxRecord()));
    }
    throw new UnavailableException(diagnosis.lost(loss, kafka), loss.cause());
  }

  private UnavailableException broken(String topic, RuntimeException failure)
      throws InterruptedException {
    return new UnavailableException(
        flight.isClosed() ? closedProblem() : diagnosis.unknown(topic, failure), failure);
  }

  private static Problem closedProblem() {
    return Problem.of("kafka.closed", "the sink has been stopped", "");
  }

  private static InterruptedException interrupted(InterruptException cause) {
    Thread.interrupted(); // Kafka sets the flag again, and throws as well
    InterruptedException interrupted = new InterruptedException();
    interrupted.initCause(cause);
    return interrupted;
  }

  /** Ends at once; what is not acknowledged by now is not delivered. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    flight.close();
    try (Deadline deadline = Deadline.start(timer)) {
      kafka.close(Duration.ZERO);
    } catch (KafkaException e) {
      // Its thread was late; it ends with what it waits for, and holds nothing else.
    } finally {
      if (scram) {
        ScramClients.release();
      }
    }
  }
}
