package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Mosquitto;
import org.isthmus.sink.mqtt.internal.peer.Relay;
import org.isthmus.sink.mqtt.internal.peer.Subscriber;
import org.isthmus.sink.mqtt.internal.peer.Subscriber.Message;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.isthmus.sink.mqtt.internal.settings.WillSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("peers")
@Timeout(120)
class MosquittoTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final TestTag TEMPERATURE =
      TestTag.of("oil-temperature", DataType.FLOAT32).in("Cel");
  private static final TestTag COUNT = TestTag.of("count", DataType.INT64);

  private final TestContext context = new TestContext();
  private @TempDir Path directory;

  @AfterEach
  void giveBack() {
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

  private static TestBatch temperature() {
    return TestBatch.of(new TestFrame(TIME).row(TEMPERATURE, (double) 61.3f));
  }

  @ParameterizedTest
  @CsvSource({"5,0", "5,1", "5,2", "3.1.1,0", "3.1.1,1", "3.1.1,2"})
  void deliversSamplesInEveryVersionAndQualityOfService(String version, int qos) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port())) {
      Settings settings = settings(broker.port(), version);
      settings.qos = qos;
      try (Session session = open(settings)) {
        assertThat(session.deliver(temperature()))
            .isEqualTo(qos == 0 ? Receipt.UNCONFIRMED : Receipt.CONFIRMED);
      }
      assertThat(subscriber.await(1))
          .containsExactly(
              new Message(
                  "acme/line-1/press-1/oil-temperature",
                  "{\"value\":61.3,\"quality\":\"good\",\"unit\":\"Cel\","
                      + "\"time\":\"2026-03-01T12:00:00.250Z\"}",
                  qos,
                  false));
      assertThat(context.sent()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"5,0", "5,1", "5,2", "3.1.1,0", "3.1.1,1", "3.1.1,2"})
  void nothingIsLostOrMixedUpWhenThousandsAreUnderWay(String version, int qos) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory, "max_queued_messages 0");
        Subscriber subscriber = Subscriber.on(broker.port())) {
      Settings settings = settings(broker.port(), version);
      settings.qos = qos;
      settings.payload = Payload.BATCH;
      int half = qos == 2 ? 1000 : 5000;
      try (Session session = open(settings)) {
        session.deliver(new TestBatch(scans(0, half), false));
        session.deliver(new TestBatch(scans(half, half), false));
      }
      assertThat(counts(subscriber.await(2 * half))).isEqualTo(range(2 * half));
    }
  }

  private static List<Frame> scans(int from, int count) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      frames.add(new TestFrame(TIME + i).row(COUNT, (long) from + i));
    }
    return frames;
  }

  private static List<Long> range(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  private static List<Long> counts(List<Message> messages) {
    ObjectMapper parser = new ObjectMapper();
    return messages.stream()
        .map(
            message -> {
              try {
                return parser.readTree(message.payload()).at("/values/count").longValue();
              } catch (IOException e) {
                throw new AssertionError(message.payload(), e);
              }
            })
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aRetainedValueIsThereForThoseWhoComeLater(String version) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory)) {
      Settings settings = settings(broker.port(), version);
      settings.retain = true;
      try (Session session = open(settings)) {
        session.deliver(temperature());
      }
      try (Subscriber late = Subscriber.on(broker.port())) {
        assertThat(late.await(1).get(0).retained()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void othersSeeTheSinkComeBreakOffAndLeave(String version) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Relay line = Relay.to(broker.port());
        Subscriber subscriber = Subscriber.on(broker.port())) {
      Settings settings = settings(line.port(), version);
      settings.will = new WillSettings("status/{sink}", "offline", "online", 1, true);
      Session broken = open(settings);
      assertThat(subscriber.await(1).get(0).payload()).isEqualTo("online");
      line.cut();
      assertThat(subscriber.await(2).get(1).payload()).isEqualTo("offline");
      broken.close();
      open(settings).close();
      assertThat(subscriber.await(4))
          .extracting(Message::payload)
          .containsExactly("online", "offline", "online", "offline");
      assertThat(subscriber.messages())
          .allMatch(message -> message.topic().equals("status/broker"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aProbeBesideTheSinkThrowsItOutOfNothingAndSaysNothing(String version) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port())) {
      Settings settings = settings(broker.port(), version);
      settings.clientId = "the-one";
      settings.will = new WillSettings("status/plant", "offline", "online", 1, true);
      try (Session session = open(settings)) {
        context.probe();
        open(settings).close();
        assertThat(session.deliver(temperature())).isEqualTo(Receipt.CONFIRMED);
        assertThat(subscriber.await(2)).extracting(Message::payload).startsWith("online");
      }
      assertThat(subscriber.await(3))
          .extracting(Message::topic)
          .containsExactly("status/plant", "acme/line-1/press-1/oil-temperature", "status/plant");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void userAndPasswordOpenTheDoorAndNothingElseDoes(String version) throws Exception {
    Path passwords = directory.resolve("passwords");
    Files.createFile(passwords);
    Process tool =
        new ProcessBuilder("mosquitto_passwd", "-b", passwords.toString(), "gateway", "right")
            .start();
    assertThat(tool.waitFor()).isZero();
    try (Mosquitto broker =
        Mosquitto.startWith(
            directory, "allow_anonymous false\npassword_file " + passwords.toAbsolutePath())) {
      Settings settings = settings(broker.port(), version);
      settings.user = "gateway";
      settings.password = "right";
      try (Session session = open(settings)) {
        assertThat(session.deliver(temperature())).isEqualTo(Receipt.CONFIRMED);
      }
      settings.password = "wrong";
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> open(settings))
          .withMessageContaining("not authorized")
          .withMessageContaining("check user and password");
    }
  }

  @Test
  void aTopicThatTheAccessListForbidsIsNamed() throws Exception {
    Path list = directory.resolve("acl");
    Files.writeString(list, "topic read #\n");
    try (Mosquitto broker = Mosquitto.start(directory, "acl_file " + list.toAbsolutePath());
        Session session = open(Settings.on(broker.port()))) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> session.deliver(temperature()))
          .withMessageContaining("acme/line-1/press-1/oil-temperature: not authorized")
          .withMessageContaining("access list");
    }
  }

  @Test
  void aMessageAboveTheBrokersPacketSizeIsRejectedAndTheRestPasses() throws Exception {
    TestTag text = TestTag.of("text", DataType.TEXT);
    try (Mosquitto broker = Mosquitto.start(directory, "max_packet_size 1000");
        Session session = open(Settings.on(broker.port()))) {
      TestFrame frame = new TestFrame(TIME).row(COUNT, 1L).row(text, "x".repeat(1000));
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> session.deliver(TestBatch.of(frame)))
          .satisfies(e -> assertThat(e.row()).isEqualTo(1));
      TestFrame shorter = new TestFrame(TIME).row(COUNT, 1L).row(text, "x".repeat(800));
      assertThat(session.deliver(TestBatch.of(shorter))).isEqualTo(Receipt.CONFIRMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void whatABrokerThatDiesInMidBatchDidNotConfirmArrivesWithTheNextTry(String version)
      throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory, "max_queued_messages 0")) {
      Settings settings = settings(broker.port(), version);
      settings.payload = Payload.BATCH;
      TestBatch batch = new TestBatch(scans(0, 20_000), false);
      try (Session session = open(settings);
          Subscriber witness = Subscriber.on(broker.port())) {
        CompletableFuture<Void> death =
            CompletableFuture.runAsync(
                () -> {
                  witness.await(1);
                  broker.killNow();
                });
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> session.deliver(batch))
            .satisfies(e -> assertThat(e.problem().code()).isEqualTo("mqtt.connection.lost"));
        death.get(10, TimeUnit.SECONDS);
      }
      broker.restart();
      try (Subscriber subscriber = Subscriber.on(broker.port());
          Session session = open(settings)) {
        assertThat(session.deliver(batch.again())).isEqualTo(Receipt.CONFIRMED);
        Set<Long> arrived = counts(subscriber.await(20_000)).stream().collect(Collectors.toSet());
        assertThat(arrived).hasSize(20_000);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"5,1", "3.1.1,1", "5,2", "3.1.1,2"})
  void aBrokerThatFreezesIsGivenUpAndTheSessionStillCloses(String version, int qos)
      throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory)) {
      Settings settings = settings(broker.port(), version);
      settings.qos = qos;
      settings.ackTimeout = Duration.ofMillis(300);
      Session session = open(settings);
      broker.freeze();
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> session.deliver(temperature()))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo("mqtt.ack.timeout"));
      CompletableFuture.runAsync(session::close).get(5, TimeUnit.SECONDS);
    }
  }
}
