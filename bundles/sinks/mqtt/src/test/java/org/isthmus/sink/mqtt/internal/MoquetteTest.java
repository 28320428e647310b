package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Event;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Moquette;
import org.isthmus.sink.mqtt.internal.peer.Subscriber;
import org.isthmus.sink.mqtt.internal.peer.Subscriber.Message;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen with a broker in this very process, on any machine. */
@Timeout(60)
class MoquetteTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static Moquette broker;

  private final TestContext context = new TestContext();

  private record State(String area, String device, String state, String reason)
      implements DeviceState {
    @Override
    public long gatewayTime() {
      return TIME;
    }

    @Override
    public Position position() {
      return Position.of(1, 1);
    }
  }

  private record Happened(String area, String device, Event event) implements Session.DeviceEvent {
    @Override
    public long gatewayTime() {
      return TIME;
    }

    @Override
    public Position position() {
      return Position.of(1, 2);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    broker = Moquette.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @AfterEach
  void giveBack() {
    context.close();
  }

  private Session open(Settings settings) throws Exception {
    return new MqttSink().open(settings.build(), context);
  }

  /** The broker knows version 3.1.1 only. */
  private static Settings settings() {
    Settings settings = Settings.on(broker.port());
    settings.version = "3.1.1";
    return settings;
  }

  private static JsonNode json(Message message) throws Exception {
    return new ObjectMapper().readTree(message.payload());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void deliversBatchesInEveryQualityOfService(int qos) throws Exception {
    String device = "press-" + qos;
    TestTag tag = TestTag.of("line", device, "speed", DataType.FLOAT64);
    Settings settings = settings();
    settings.qos = qos;
    settings.payload = Payload.BATCH;
    try (Subscriber subscriber = Subscriber.on(broker.port());
        Session session = open(settings)) {
      assertThat(session.deliver(TestBatch.of(new TestFrame(TIME).row(tag, 12.5))))
          .isEqualTo(qos == 0 ? Receipt.UNCONFIRMED : Receipt.CONFIRMED);
      Message message = subscriber.await("line/" + device);
      assertThat(json(message).at("/values/speed").doubleValue()).isEqualTo(12.5);
      assertThat(message.qos()).isEqualTo(qos);
    }
  }

  @Test
  void statesAndEventsGoToTopicsOfTheirOwn() throws Exception {
    Settings settings = settings();
    settings.stateTopic = "{area}/{device}/$state";
    settings.eventTopic = "{gateway}/{device}/$events";
    Event event =
        Event.of("door", "door is open")
            .alarm("door-1", Event.Phase.RAISED)
            .severity(700)
            .field("angle", Value.of(90L))
            .build();
    try (Subscriber subscriber = Subscriber.on(broker.port());
        Session session = open(settings)) {
      assertThat(session.states(List.of(new State("line", "saw", "backing-off", "no answer"))))
          .isEqualTo(Receipt.CONFIRMED);
      assertThat(session.events(List.of(new Happened("line", "saw", event))))
          .isEqualTo(Receipt.CONFIRMED);
      assertThat(json(subscriber.await("line/saw/$state")))
          .hasToString(
              "{\"device\":\"saw\",\"area\":\"line\",\"state\":\"backing-off\",\"reason\":\"no answer\","
                  + "\"time\":\"2026-03-01T12:00:00.250Z\"}");
      assertThat(json(subscriber.await(context.gateway() + "/saw/$events")))
          .hasToString(
              "{\"device\":\"saw\",\"area\":\"line\",\"source\":\"door\",\"message\":\"door is open\","
                  + "\"phase\":\"raised\",\"severity\":700,\"key\":\"door-1\","
                  + "\"time\":\"2026-03-01T12:00:00.250Z\",\"fields\":{\"angle\":90}}");
    }
  }

  @Test
  void aBrokerThatDoesNotKnowVersion5IsNamedWithTheCure() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> open(Settings.on(broker.port())))
        .withMessageContaining("set version to 3.1.1");
  }

  @Test
  void statesAndEventsAreIgnoredWhereNoTopicIsGiven() throws Exception {
    try (Session session = open(settings())) {
      assertThat(session.states(List.of(new State("line", "saw", "connected", ""))))
          .isEqualTo(Receipt.IGNORED);
      assertThat(
              session.events(
                  List.of(new Happened("line", "saw", Event.of("door", "open").build()))))
          .isEqualTo(Receipt.IGNORED);
    }
  }
}
