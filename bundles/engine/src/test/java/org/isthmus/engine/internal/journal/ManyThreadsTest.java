package org.isthmus.engine.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ManyThreadsTest {
  private static final int APPENDERS = 6;
  private static final int FRAMES = 20_000;
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger appending = new AtomicInteger();
  private final Plant plant = new Plant();
  @TempDir private Path home;

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private Journal open() throws IOException {
    // Small blocks and segments, so that readers change between memory and files all the time.
    return Journal.open(
        home,
        plant
            .config
            .withRing(4, 8192)
            .withIntervals(Duration.ofMillis(2), Duration.ofMillis(20))
            .withRetention(1 << 18, 1 << 30, Duration.ofDays(1)),
        plant.said);
  }

  private long appendAll(Journal journal, String name) {
    Source source = journal.source(name.getBytes(StandardCharsets.UTF_8));
    for (long number = 1; number <= FRAMES; number++) {
      byte[] payload = Plant.payload(name, number, 40);
      journal.append(source, (byte) 7, number * 1000, 2, payload, 0, payload.length);
    }
    appending.decrementAndGet();
    return FRAMES * 2L;
  }

  /** Reads until all was appended and nothing is left; checks the order of each source. */
  private List<Plant.Frame> readAll(Reader reader) throws IOException, InterruptedException {
    Map<String, Long> last = new HashMap<>();
    List<Plant.Frame> frames = new ArrayList<>();
    long end = -1;
    while (true) {
      boolean done = appending.get() == 0;
      while (reader.next()) {
        Plant.Frame frame = Plant.check(reader);
        assertThat(frame.number()).isGreaterThan(last.getOrDefault(frame.source(), 0L));
        assertThat(frame.sequence()).isGreaterThanOrEqualTo(end);
        end = frame.sequence() + frame.rows();
        last.put(frame.source(), frame.number());
        frames.add(frame);
      }
      if (done) {
        return frames;
      }
      reader.await(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  void manyAppendAndManyReadAndEachRowIsReadOnceOrBookedAsLost() throws Exception {
    appending.set(APPENDERS);
    List<Consumer> consumers = new ArrayList<>();
    List<Future<List<Plant.Frame>>> reading = new ArrayList<>();
    long appended = 0;
    try (Journal journal = open()) {
      for (int i = 0; i < 3; i++) {
        Consumer consumer = journal.consumer("sink-" + i, Start.OLDEST);
        Reader reader = consumer.read();
        reader.linger(Duration.ofMillis(i));
        consumers.add(consumer);
        reading.add(threads.submit(() -> readAll(reader)));
      }
      List<Callable<Long>> appenders = new ArrayList<>();
      for (int i = 0; i < APPENDERS; i++) {
        String name = "scan-" + i;
        appenders.add(() -> appendAll(journal, name));
      }
      for (Future<Long> done : threads.invokeAll(appenders)) {
        appended += done.get();
      }
      for (int i = 0; i < consumers.size(); i++) {
        check(consumers.get(i), reading.get(i), appended);
      }
      assertThat(plant.said.stopped).isEmpty();
      assertThat(plant.said.corrupt).isEmpty();
    }
  }

  private static void check(Consumer consumer, Future<List<Plant.Frame>> reading, long appended)
      throws InterruptedException, ExecutionException {
    long read = Plant.rows(reading.get());
    Account total = consumer.ledger().total();
    assertThat(read + total.lost()).isEqualTo(appended);
    assertThat(total.read()).isEqualTo(appended);
    assertThat(read).isPositive();
  }

  @Test
  void aWaitingReaderIsWokenByAnAppend() throws Exception {
    try (Journal journal = open()) {
      Source source = journal.source(new byte[0]);
      Reader reader = journal.read(Start.NEWEST);
      AtomicBoolean begun = new AtomicBoolean();
      Future<Boolean> waiting =
          threads.submit(
              () -> {
                begun.set(true);
                return reader.await(DEADLINE) && reader.next();
              });
      while (!begun.get()) {
        Thread.onSpinWait();
      }
      journal.append(source, (byte) 1, 0, 1, new byte[1], 0, 1);
      assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void noWakeUpIsLostBetweenOneAppenderAndOneReader() throws Exception {
    int rounds = 20_000;
    try (Journal journal = open()) {
      Source source = journal.source(new byte[0]);
      Reader reader = journal.read(Start.NEWEST);
      Reader answer = journal.read(Start.NEWEST);
      byte[] payload = new byte[1];
      Future<Integer> echo =
          threads.submit(
              () -> {
                int seen = 0;
                // Each round needs the one before: a lost wake-up would last until the deadline.
                for (; seen < rounds; seen++) {
                  nextOf(reader, (byte) 1);
                  journal.append(source, (byte) 2, 0, 1, payload, 0, 1);
                }
                return seen;
              });
      for (int i = 0; i < rounds; i++) {
        journal.append(source, (byte) 1, 0, 1, payload, 0, 1);
        nextOf(answer, (byte) 2);
      }
      assertThat(echo.get(30, TimeUnit.SECONDS)).isEqualTo(rounds);
    }
  }

  private static void nextOf(Reader reader, byte kind) throws IOException, InterruptedException {
    do {
      while (!reader.next()) {
        assertThat(reader.await(DEADLINE)).as("woken").isTrue();
      }
    } while (reader.kind() != kind);
  }

  @Test
  void waitingEndsWithTheTimeOrWithAnInterrupt() throws Exception {
    try (Journal journal = open()) {
      Reader reader = journal.read(Start.NEWEST);
      assertThat(reader.await(1_000_000)).isFalse();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> reader.await(DEADLINE)).isInstanceOf(InterruptedException.class);
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void anInterruptedReaderOfFilesCanGoOn() throws Exception {
    try (Journal journal = open()) {
      int rows = 4000;
      for (int i = 0; i < rows; i++) {
        plant.append(journal, "scan", 1, 100);
        if (i % 50 == 0) {
          journal.flush(); // so that nearly all of it must be read from files
        }
      }
      Consumer consumer = journal.consumer("sink", Start.OLDEST);
      Reader reader = consumer.read();
      Thread.currentThread().interrupt();
      assertThat(Plant.readAll(reader)).hasSize(rows);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(consumer.ledger().total().lost()).isZero();
    }
  }
}
