package org.isthmus.sink.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Event;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.kafka.internal.peer.Kcat;
import org.isthmus.sink.kafka.internal.peer.Kraft;
import org.isthmus.testkit.fake.FakeTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told of devices themselves, read by kcat. */
@Tag("peers")
@Timeout(120)
class ToldTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final FakeTag OIL = FakeTag.of("oil", DataType.FLOAT32).in("Cel");
  private static final FakeTag COUNT = FakeTag.of("count", DataType.INT64);
  private static Kraft kafka;

  private final Lent context = new Lent();

  @BeforeAll
  static void start() throws Exception {
    Kcat.require();
    kafka = Kraft.shared();
  }

  @AfterEach
  void giveBack() throws Exception {
    context.close();
  }

  private static List<Kcat.Message> read(String topic) throws Exception {
    return Kcat.read(kafka.plain(), topic);
  }

  @Test
  void statesEventsAndMetadataHaveTopicsOfTheirOwn() throws Exception {
    for (String each : List.of("told", "states", "events", "meta")) {
      kafka.topic(each, 1, Map.of());
    }
    Settings settings = Settings.on(kafka.plain()).topic("told");
    settings.stateTopic = "states";
    settings.eventTopic = "events";
    settings.metadataTopic = "meta";
    FakeTag gone = FakeTag.of("acme", "mill-2", "n", DataType.INT64);
    try (Session session = new KafkaSink().open(settings.build(), context)) {
      session.announce(List.of(OIL, COUNT, gone));
      session.announce(List.of(OIL, COUNT));
      assertThat(session.states(List.of(new State("backing-off", "no answer"))))
          .isEqualTo(Receipt.CONFIRMED);
      assertThat(session.events(List.of(new Happened("door is open"))))
          .isEqualTo(Receipt.CONFIRMED);
    }
    assertThat(read("states"))
        .singleElement()
        .satisfies(
            state -> {
              assertThat(state.key()).isEqualTo("acme/press-1");
              assertThat(state.value()).contains("\"state\":\"backing-off\"", "no answer");
              assertThat(state.headers())
                  .containsEntry("schema", "isthmus.state/1")
                  .containsEntry("position", "1:9");
            });
    assertThat(read("events"))
        .singleElement()
        .satisfies(event -> assertThat(event.value()).contains("\"message\":\"door is open\""));
    List<Kcat.Message> meta = read("meta");
    assertThat(meta.get(0).value()).contains("\"oil\":{\"type\":\"float32\",\"unit\":\"Cel\"");
    assertThat(meta.get(meta.size() - 1).key()).isEqualTo("acme/mill-2");
    assertThat(meta.get(meta.size() - 1).value()).isNull();
    assertThat(read("told")).isEmpty();
  }

  @Test
  void anEventThatIsRefusedForEverHoldsUpNothing() throws Exception {
    String events = "short-events-" + System.nanoTime(); // a second try has its own
    kafka.topic(events, 1, Map.of("max.message.bytes", "2000"));
    Settings settings = Settings.on(kafka.plain()).topic(events);
    settings.eventTopic = events;
    try (Session session = new KafkaSink().open(settings.build(), context)) {
      assertThat(
              session.events(
                  List.of(
                      new Happened("one"), new Happened("a".repeat(5000)), new Happened("three"))))
          .isEqualTo(Receipt.IGNORED);
    }
    assertThat(context.facts().get("events")).contains("left out", "too large");
    assertThat(read(events))
        .anyMatch(event -> event.value().contains("three"))
        .noneMatch(event -> event.value().contains("aaaa"));
  }

  private record State(String state, String reason) implements DeviceState {
    @Override
    public String area() {
      return "acme";
    }

    @Override
    public String device() {
      return "press-1";
    }

    @Override
    public long gatewayTime() {
      return TIME;
    }

    @Override
    public Position position() {
      return Position.of(1, 9);
    }
  }

  private record Happened(String message) implements Session.DeviceEvent {
    @Override
    public String area() {
      return "acme";
    }

    @Override
    public String device() {
      return "press-1";
    }

    @Override
    public Event event() {
      return Event.of("door", message).severity(700).build();
    }

    @Override
    public long gatewayTime() {
      return TIME;
    }

    @Override
    public Position position() {
      return Position.of(1, 10);
    }
  }
}
