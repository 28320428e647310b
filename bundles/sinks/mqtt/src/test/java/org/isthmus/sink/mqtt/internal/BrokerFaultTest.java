package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.ScriptedBroker;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brokers that are deaf, mute, picky or mad. */
@Timeout(60)
class BrokerFaultTest {
  private static final TestTag A = TestTag.of("a", DataType.INT64);
  private static final TestTag B = TestTag.of("b", DataType.TEXT);

  private final TestContext context = new TestContext();
  private final ExecutorService engine = Executors.newSingleThreadExecutor();

  @AfterEach
  void giveBack() {
    engine.shutdownNow();
    context.close();
  }

  private Session open(Settings settings) throws Exception {
    return new MqttSink().open(settings.build(), context);
  }

  private static Settings settings(int port, String version) {
    Settings settings = Settings.on(port);
    settings.version = version;
    return settings;
  }

  private static TestBatch rows(int count) {
    TestFrame frame = new TestFrame(1_772_366_400_000_000_000L);
    for (int i = 0; i < count; i++) {
      frame.row(A, (long) i);
    }
    return TestBatch.of(frame);
  }

  private static void assertUnavailable(String code, ThrowingCallable call) {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"5,1", "5,2", "3.1.1,1", "3.1.1,2"})
  void aBrokerThatNeverAcknowledgesIsGivenUp(String version, int qos) throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome(version);
              line.listen();
            })) {
      Settings settings = settings(broker.port(), version);
      settings.ackTimeout = Duration.ofMillis(300);
      settings.qos = qos;
      try (Session session = open(settings)) {
        assertUnavailable("mqtt.ack.timeout", () -> session.deliver(rows(10)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aConnectionLostInMidBatchEndsTheDeliveryAtOnce(String version) throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome(version);
              line.read(3);
              line.read(3);
            })) {
      Settings settings = settings(broker.port(), version);
      settings.ackTimeout = Duration.ofMinutes(10);
      try (Session session = open(settings)) {
        assertUnavailable("mqtt.connection.lost", () -> session.deliver(rows(5000)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void anIdleSessionFindsOutThatItsBrokerHasVanished(String version) throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome(version);
              line.listen();
            })) {
      Settings settings = settings(broker.port(), version);
      settings.keepAlive = Duration.ofSeconds(1);
      try (Session session = open(settings)) {
        assertUnavailable("mqtt.connection.lost", () -> idleUntilItThrows(session));
      }
    }
  }

  private static void idleUntilItThrows(Session session) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() - deadline < 0) {
      session.idle();
      Thread.onSpinWait();
    }
  }

  @Test
  void theReasonWithWhichTheBrokerEndsTheConnectionIsTold() throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome("5");
              line.read(3);
              line.send(0xE0, 1, 0x8E);
              line.listen();
            })) {
      try (Session session = open(settings(broker.port(), "5"))) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> session.deliver(rows(1)))
            .withMessageContaining("session taken over")
            .withMessageContaining("another client uses the same client id");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5,0", "5,1", "3.1.1,0", "3.1.1,1"})
  void closingEndsADeliveryToABrokerThatDoesNotEvenRead(String version, int qos) throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome(version);
              line.sleep();
            })) {
      Settings settings = settings(broker.port(), version);
      settings.ackTimeout = Duration.ofMinutes(10);
      settings.qos = qos;
      Session session = open(settings);
      CountDownLatch delivering = new CountDownLatch(1);
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      TestFrame large = new TestFrame(1);
      String text = "x".repeat(100_000);
      for (int i = 0; i < 500; i++) {
        large.row(B, text);
      }
      engine.execute(
          () -> {
            delivering.countDown();
            try {
              session.deliver(TestBatch.of(large));
              end.complete(new AssertionError("delivered"));
            } catch (Exception e) {
              end.complete(e);
            }
          });
      delivering.await();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(session::close);
      assertThat(end.get(1, TimeUnit.SECONDS)).isInstanceOf(UnavailableException.class);
      closing.get(5, TimeUnit.SECONDS);
      session.close();
    }
  }

  @Test
  void aMessageThatTheBrokerForbidsIsReportedAsNoMatterOfTheRow() throws Exception {
    try (ScriptedBroker broker = acknowledging(0x87)) {
      try (Session session = open(settings(broker.port(), "5"))) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> session.deliver(rows(1)))
            .withMessageContaining("acme/line-1/press-1/a: not authorized")
            .withMessageContaining("access list");
      }
    }
  }

  @Test
  void aMessageThatTheBrokerWillNeverTakeIsRejectedByItsRow() throws Exception {
    try (ScriptedBroker broker = acknowledging(0, 0x99, 0)) {
      try (Session session = open(settings(broker.port(), "5"))) {
        TestFrame frame = new TestFrame(1).row(A, 1L).row(B, "x");
        assertThatExceptionOfType(RejectedException.class)
            .isThrownBy(() -> session.deliver(TestBatch.of(frame)))
            .satisfies(e -> assertThat(e.frame()).isZero())
            .satisfies(e -> assertThat(e.row()).isEqualTo(1))
            .withMessageContaining("payload format invalid");
        assertThat(session.deliver(TestBatch.of(new TestFrame(1).row(A, 1L))))
            .isEqualTo(Receipt.CONFIRMED);
      }
    }
  }

  private static ScriptedBroker acknowledging(int... codes) throws IOException {
    return ScriptedBroker.playing(
        line -> {
          line.welcome("5");
          for (int code : codes) {
            int id = line.read(3).id();
            line.send(0x40, 3, id >> 8, id & 0xFF, code);
          }
          line.listen();
        });
  }

  @Test
  void aMessageLargerThanTheBrokerTakesIsRejectedBeforeItIsSent() throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome("5", 0x27, 0, 0, 0, 200);
              line.acknowledgeAll();
            })) {
      Settings settings = settings(broker.port(), "5");
      settings.payload = Payload.BATCH;
      try (Session session = open(settings)) {
        TestFrame small = new TestFrame(1).row(A, 1L);
        TestFrame large = new TestFrame(2).row(B, "x".repeat(200));
        assertThatExceptionOfType(RejectedException.class)
            .isThrownBy(() -> session.deliver(TestBatch.of(small, large)))
            .satisfies(e -> assertThat(e.frame()).isEqualTo(1))
            .satisfies(e -> assertThat(e.row()).isEqualTo(-1))
            .withMessageContaining("the broker takes 200");
        assertThat(session.deliver(TestBatch.of(small))).isEqualTo(Receipt.CONFIRMED);
      }
    }
  }

  @Test
  void noMoreMessagesAreUnderWayThanTheBrokerAllows() throws Exception {
    AtomicInteger afterThree = new AtomicInteger();
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome("5", 0x21, 0, 3);
              int[] ids = {line.read(3).id(), line.read(3).id(), line.read(3).id()};
              // With the window full, nothing but the next sign of life may come.
              afterThree.set(line.read().type());
              line.send(0xD0, 0);
              for (int id : ids) {
                line.send(0x40, 2, id >> 8, id & 0xFF);
              }
              line.acknowledgeAll();
            })) {
      Settings settings = settings(broker.port(), "5");
      settings.keepAlive = Duration.ofSeconds(1);
      try (Session session = open(settings)) {
        assertThat(session.deliver(rows(300))).isEqualTo(Receipt.CONFIRMED);
        assertThat(afterThree).hasValue(12);
        assertThat(context.facts().get("broker")).contains("at most 3 messages under way");
      }
    }
  }
}
