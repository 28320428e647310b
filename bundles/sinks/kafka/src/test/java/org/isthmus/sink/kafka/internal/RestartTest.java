package org.isthmus.sink.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.kafka.internal.peer.Deadline;
import org.isthmus.sink.kafka.internal.peer.Kcat;
import org.isthmus.sink.kafka.internal.peer.Kraft;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeTag;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that is killed in the middle, and comes again. */
@Tag("peers")
@Timeout(120)
class RestartTest {
  private static final int BATCHES = 400;
  private static final int ROWS = 20;
  private static final int DEVICES = 5;

  private final AtomicInteger delivered = new AtomicInteger();
  private final AtomicInteger sessions = new AtomicInteger();
  private final FakeTag[] tags = new FakeTag[DEVICES];

  /** Delivers as the engine does: what is not confirmed comes again, in a new session. */
  private void feed(Settings settings, Lent context) throws Exception {
    for (int i = 0; i < DEVICES; i++) {
      tags[i] = FakeTag.of("acme", "device-" + i, "n", DataType.INT64);
    }
    Session session = null;
    FakeBatch batch = batch(0);
    while (delivered.get() < BATCHES) {
      try {
        if (session == null) {
          session = new KafkaSink().open(settings.build(), context);
          sessions.incrementAndGet();
        }
        session.deliver(batch);
        batch = batch(delivered.incrementAndGet());
      } catch (UnavailableException away) {
        if (session != null) {
          session.close();
          session = null;
        }
        batch = batch.again();
      }
    }
    session.close();
  }

  private FakeBatch batch(int number) {
    FakeFrame[] frames = new FakeFrame[ROWS];
    for (int i = 0; i < ROWS; i++) {
      long n = (long) number * ROWS + i;
      frames[i] = new FakeFrame(1_000_000_000L + n).row(tags[i % DEVICES], n / DEVICES);
    }
    return FakeBatch.of(frames);
  }

  @Test
  void nothingIsLostAndTheOrderOfADeviceIsKept() throws Exception {
    Kcat.require();
    Kraft kafka = Kraft.shared();
    kafka.topic("restart", 3, Map.of());
    Settings settings = Settings.on(kafka.plain()).topic("restart");
    settings.ackTimeout = Duration.ofMillis(1500);
    settings.connectTimeout = Duration.ofMillis(1500);
    CompletableFuture<Void> fed = new CompletableFuture<>();
    try (Lent context = new Lent()) {
      Thread feeder =
          new Thread(
              () -> {
                try {
                  feed(settings, context);
                  fed.complete(null);
                } catch (Throwable thrown) {
                  fed.completeExceptionally(thrown);
                }
              });
      feeder.start();
      Deadline.in(Duration.ofSeconds(30)).until(() -> delivered.get() > 30, "some are delivered");
      kafka.kill();
      int before = delivered.get();
      kafka.restart();
      fed.get(60, TimeUnit.SECONDS);
      assertThat(before).isLessThan(BATCHES);
    }
    assertThat(sessions.get()).isGreaterThan(1);
    Map<String, List<Long>> firsts = firsts(Kcat.read(kafka.plain(), "restart"));
    assertThat(firsts).hasSize(DEVICES);
    List<Long> all = LongStream.range(0, BATCHES * ROWS / DEVICES).boxed().toList();
    assertThat(firsts.values()).allSatisfy(values -> assertThat(values).isEqualTo(all));
  }

  /** The values of each key in the order in which each position came first. */
  private static Map<String, List<Long>> firsts(List<Kcat.Message> records) throws Exception {
    Map<String, Map<String, Long>> byKey = new HashMap<>();
    for (Kcat.Message record : records) {
      byKey
          .computeIfAbsent(record.key(), key -> new LinkedHashMap<>())
          .putIfAbsent(record.headers().get("position"), record.json().path("value").asLong());
    }
    Map<String, List<Long>> firsts = new HashMap<>();
    byKey.forEach((key, values) -> firsts.put(key, List.copyOf(values.values())));
    return firsts;
  }
}
