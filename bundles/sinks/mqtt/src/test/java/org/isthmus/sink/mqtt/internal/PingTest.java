package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session without data is kept alive, and a line that has died is found. */
@Timeout(120)
class PingTest {
  private static final int PINGREQ = 12;
  private static final TestTag COUNT = TestTag.of("count", DataType.INT64);

  private final TestContext context = new TestContext();

  @AfterEach
  void giveBack() {
    context.close();
  }

  private static Settings settings(ScriptedBroker broker, String version) {
    Settings settings = Settings.on(broker.port());
    settings.version = version;
    settings.keepAlive = Duration.ofSeconds(1);
    return settings;
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void pingsGoOnByTheSinksOwnTimerAndNotByOneOfTheWallClock(String version) throws Exception {
    CountDownLatch pings = new CountDownLatch(3);
    try (ScriptedBroker broker =
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

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aBrokerThatAnswersNoPingIsGivenUp(String version) throws Exception {
    CountDownLatch pinged = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (ScriptedBroker broker =
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
