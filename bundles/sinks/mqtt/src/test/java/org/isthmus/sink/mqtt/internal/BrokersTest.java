package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Deadline;
import org.isthmus.sink.mqtt.internal.peer.Mosquitto;
import org.isthmus.sink.mqtt.internal.peer.ScriptedBroker;
import org.isthmus.sink.mqtt.internal.peer.Subscriber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several brokers for one sink. */
@Tag("peers")
@Timeout(60)
class BrokersTest {
  private static final TestTag COUNT = TestTag.of("count", DataType.INT64);

  private final TestContext context = new TestContext();
  private @TempDir Path directory;

  @AfterEach
  void giveBack() {
    context.close();
  }

  private static Settings settings(int first, int second, String version) {
    Settings settings = Settings.on(first);
    settings.standby = List.of(URI.create("mqtt://127.0.0.1:" + second));
    settings.returnAfter = Duration.ofMillis(50);
    settings.version = version;
    return settings;
  }

  private Session open(Settings settings) throws Exception {
    return new MqttSink().open(settings.build(), context);
  }

  private static TestBatch one() {
    return TestBatch.of(new TestFrame(1).row(COUNT, 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void theNextBrokerStepsInAndTheFirstOneIsGoneBackToWhenItAnswersAgain(String version)
      throws Exception {
    try (Mosquitto first = Mosquitto.start(directory);
        Mosquitto second = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(second.port())) {
      Settings settings = settings(first.port(), second.port(), version);
      Session lost = open(settings);
      assertThat(context.facts().get("broker"))
          .startsWith("127.0.0.1:" + first.port() + " (1 of 2): ");
      first.kill();
      awaitEnd(lost, "mqtt.connection.lost");
      Session standby = open(settings);
      assertThat(context.facts().get("broker"))
          .startsWith("127.0.0.1:" + second.port() + " (2 of 2): ");
      assertThat(standby.deliver(one())).isEqualTo(Receipt.CONFIRMED);
      subscriber.await(1);
      first.restart();
      awaitEnd(standby, "mqtt.going-back");
      try (Session back = open(settings);
          Subscriber there = Subscriber.on(first.port())) {
        assertThat(context.facts().get("broker")).contains("(1 of 2)");
        assertThat(back.deliver(one())).isEqualTo(Receipt.CONFIRMED);
        there.await(1);
      }
    }
  }

  private static void awaitEnd(Session session, String code) {
    UnavailableException[] end = new UnavailableException[1];
    Deadline.in(Duration.ofSeconds(20))
        .until(
            () -> {
              try {
                session.idle();
                return false;
              } catch (UnavailableException e) {
                end[0] = e;
                return true;
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            },
            "the end of the session");
    assertThat(end[0].problem().code()).isEqualTo(code);
    session.close();
  }

  @Test
  void aBrokerThatListensButLetsNobodyInIsNotGoneBackTo() throws Exception {
    CountDownLatch looked = new CountDownLatch(4);
    try (ScriptedBroker refusing =
            ScriptedBroker.playing(
                line -> {
                  line.read(1);
                  line.send(0x20, 3, 0, 0x88, 0);
                  looked.countDown();
                });
        Mosquitto second = Mosquitto.start(directory);
        Session session = open(settings(refusing.port(), second.port(), "5"))) {
      assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
      assertThatCode(session::idle).doesNotThrowAnyException();
      assertThat(session.deliver(one())).isEqualTo(Receipt.CONFIRMED);
    }
  }

  @Test
  void whenNoneLetsTheSinkInEachIsNamed() throws Exception {
    int first = Mosquitto.freePort();
    int second = Mosquitto.freePort();
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> open(settings(first, second, "5")))
        .withMessageContaining("none of 2 brokers")
        .withMessageContaining("nobody listens at 127.0.0.1:" + first)
        .withMessageContaining("nobody listens at 127.0.0.1:" + second)
        .withMessageContaining("start the broker");
  }
}
