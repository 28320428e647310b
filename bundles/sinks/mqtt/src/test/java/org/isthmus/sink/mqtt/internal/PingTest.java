package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.ScriptedBroker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session without data is kept alive, and a line that has died is found. */
@Timeout(120)
class PingTest {
  private static final int PINGREQ = 12;
  private static final TestTag COUNT = TestTag.of("count", DataType.INT64);

  private interface Play {
    void of(String version) throws Exception;
  }

  private static Settings settings(ScriptedBroker broker, String version) {
    Settings settings = Settings.on(broker.port());
    settings.version = version;
    settings.keepAlive = Duration.ofSeconds(1);
    return settings;
  }

  /** For both versions of MQTT at once: a ping takes a second, and the tests little else. */
  private static void inBothVersions(Play play) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<?> newer = threads.submit(() -> played(play, "5"));
      Future<?> older = threads.submit(() -> played(play, "3.1.1"));
      newer.get(100, TimeUnit.SECONDS);
      older.get(100, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean played(Play play, String version) throws Exception {
    play.of(version);
    return true;
  }

  @Test
  void pingsGoOnByTheSinksOwnTimerAndNotByOneOfTheWallClock() throws Exception {
    inBothVersions(PingTest::pingsGoOn);
  }

  private static void pingsGoOn(String version) throws Exception {
    CountDownLatch pings = new CountDownLatch(3);
    try (TestContext context = new TestContext();
        ScriptedBroker broker =
            ScriptedBroker.playing(
                line -> {
                  line.welcome(version);
                  while (true) {
                    line.read(PINGREQ);
                    line.send(0xD0, 0);
                    pings.countDown();
                  }
                });
        Session session = new MqttSink().open(settings(broker, version).build(), context)) {
      assertThat(pings.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(session).isNotNull();
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(thread -> thread.getClass().getName())
          .doesNotContain("java.util.TimerThread");
    }
  }

  @Test
  void aBrokerThatAnswersNoPingIsGivenUp() throws Exception {
    inBothVersions(PingTest::isGivenUp);
  }

  private static void isGivenUp(String version) throws Exception {
    CountDownLatch pinged = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (TestContext context = new TestContext();
        ScriptedBroker broker =
            ScriptedBroker.playing(
                line -> {
                  line.welcome(version);
                  line.read(PINGREQ);
                  pinged.countDown();
                  line.listen();
                  gone.countDown();
                });
        Session session = new MqttSink().open(settings(broker, version).build(), context)) {
      assertThat(pinged.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> session.deliver(TestBatch.of(new TestFrame(1).row(COUNT, 1L))));
    }
  }
}
