package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.peer.ScriptedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brokers that do not let the sink in, or that it does not want. */
@Timeout(60)
class OpeningFaultTest {

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

  private static void assertUnavailable(String code, ThrowingCallable call) {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertUnavailable("mqtt.connect.failed", () -> open(settings(port, "5")));
  }

  @Test
  void aHostThatDoesNotExistIsNamed() {
    Settings settings = new Settings();
    settings.url = "mqtt://broker.invalid";
    assertUnavailable("mqtt.host.unknown", () -> open(settings));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aPartnerThatAcceptsAndSaysNothingIsGivenUp(String version) throws Exception {
    try (ScriptedBroker broker = ScriptedBroker.playing(ScriptedBroker.Line::sleep)) {
      Settings settings = settings(broker.port(), version);
      settings.connectTimeout = Duration.ofMillis(300);
      assertUnavailable("mqtt.connect.timeout", () -> open(settings));
    }
  }

  @Test
  void aPartnerThatDoesNotSpeakTlsIsGivenUp() throws Exception {
    try (ScriptedBroker broker = ScriptedBroker.playing(ScriptedBroker.Line::sleep)) {
      Settings settings = settings(broker.port(), "5");
      settings.url = "mqtts://127.0.0.1:" + broker.port();
      settings.connectTimeout = Duration.ofMillis(300);
      assertUnavailable("mqtt.tls.timeout", () -> open(settings));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void anInterruptEndsOpening(String version) throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.read(1);
              reached.countDown();
              line.sleep();
            })) {
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      engine.execute(
          () -> {
            try (Session session = open(settings(broker.port(), version))) {
              end.complete(new AssertionError("opened " + session));
            } catch (Exception e) {
              end.complete(e);
            }
          });
      assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
      engine.shutdownNow();
      assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"5,0x86,bad user name or password", "5,0x8A,banned", "5,0x85,identifier not valid"})
  void theReasonOfARefusalIsToldWithItsCure(String version, String code, String meaning)
      throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.read(1);
              line.send(0x20, 3, 0, Integer.decode(code), 0);
              line.listen();
            })) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> open(settings(broker.port(), version)))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo("mqtt.connect.refused"))
          .satisfies(e -> assertThat(e.problem().cure()).isNotEmpty())
          .withMessageContaining(meaning);
    }
  }

  @Test
  void aRefusalOfVersion3IsToldInTheSameWords() throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.read(1);
              line.send(0x20, 2, 0, 4);
              line.listen();
            })) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> open(settings(broker.port(), "3.1.1")))
          .withMessageContaining("bad user name or password")
          .withMessageContaining("check user and password");
    }
  }

  @Test
  void aBrokerThatOffersLessQualityOfServiceIsNotServedWithLessInSilence() throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome("5", 0x24, 0);
              line.listen();
            })) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> open(settings(broker.port(), "5")))
          .withMessageContaining("QoS 1; set qos to 0");
    }
  }

  @Test
  void aBrokerWithoutRetainedMessagesIsServedUnlessTheyAreWanted() throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome("5", 0x25, 0);
              line.listen();
            })) {
      Settings settings = settings(broker.port(), "5");
      open(settings).close();
      settings.retain = true;
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> open(settings))
          .withMessageContaining("retained messages; set retain to false");
    }
  }
}
