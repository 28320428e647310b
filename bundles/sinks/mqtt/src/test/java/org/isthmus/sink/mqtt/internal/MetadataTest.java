package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Tag;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Mosquitto;
import org.isthmus.sink.mqtt.internal.peer.Subscriber;
import org.isthmus.sink.mqtt.internal.peer.Subscriber.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the sink says of its tags, kept by Mosquitto. */
@org.junit.jupiter.api.Tag("peers")
@Timeout(60)
class MetadataTest {
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

  private static TestBatch one() {
    return TestBatch.of(new TestFrame(1).row(COUNT, 1L));
  }

  @Test
  void announcesTypesUnitsAndDescriptionsAndTakesThemBackWhenADeviceGoes() throws Exception {
    TestTag speed = TestTag.of("line", "lathe", "speed", DataType.FLOAT64).in("1/min");
    TestTag torque = TestTag.of("line", "drill", "torque", DataType.INT16);
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port());
        Session session = open(Settings.on(broker.port()))) {
      session.announce(List.of(speed, torque));
      assertThat(subscriber.await("line/lathe/$meta").payload())
          .isEqualTo(
              "{\"device\":\"lathe\",\"area\":\"line\",\"tags\":{\"speed\":"
                  + "{\"type\":\"float64\",\"unit\":\"1/min\","
                  + "\"description\":\"what speed is\"}}}");
      session.announce(List.of(torque));
      try (Subscriber late = Subscriber.on(broker.port())) {
        assertThat(late.await("line/drill/$meta").retained()).isTrue();
        assertThat(late.messages()).extracting(Message::topic).doesNotContain("line/lathe/$meta");
      }
    }
  }

  @Test
  void metadataOfEachTagIsSaidOnceAndAgainOnlyWhenItHasChanged() throws Exception {
    TestTag speed = TestTag.of("line", "lathe", "speed", DataType.FLOAT64);
    TestTag torque = TestTag.of("line", "lathe", "torque", DataType.INT16).in("N.m");
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port())) {
      Settings settings = Settings.on(broker.port());
      settings.metadataTopic = "{area}/{device}/{tag}/$meta";
      try (Session session = open(settings)) {
        session.announce(List.of(speed, torque));
        session.announce(List.of(speed.in("1/min"), torque));
        session.deliver(one());
        subscriber.await("acme/line-1/press-1/count");
        assertThat(subscriber.messages())
            .extracting(Message::topic)
            .startsWith(
                "line/lathe/speed/$meta", "line/lathe/torque/$meta", "line/lathe/speed/$meta")
            .hasSize(4);
        assertThat(subscriber.messages().get(2).payload())
            .isEqualTo(
                "{\"tag\":\"speed\",\"device\":\"lathe\",\"area\":\"line\","
                    + "\"type\":\"float64\",\"unit\":\"1/min\","
                    + "\"description\":\"what speed is\"}");
      }
    }
  }

  @Test
  void metadataThatTheBrokerWouldHangUpOnIsSaidToBeTooLarge() throws Exception {
    List<Tag> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(TestTag.of("line", "lathe", "tag-" + i, DataType.BOOL));
    }
    try (Mosquitto broker = Mosquitto.start(directory, "max_packet_size 1000");
        Session session = open(Settings.on(broker.port()))) {
      session.announce(many);
      assertThat(session.deliver(one())).isEqualTo(Receipt.CONFIRMED);
      assertThat(context.facts().get("metadata"))
          .contains("line/lathe/$meta")
          .contains("put {tag} into metadataTopic");
    }
  }
}
