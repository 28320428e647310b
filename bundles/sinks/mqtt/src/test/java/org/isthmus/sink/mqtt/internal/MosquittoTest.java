package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Mosquitto;
import org.isthmus.sink.mqtt.internal.peer.Subscriber;
import org.isthmus.sink.mqtt.internal.peer.Subscriber.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("peers")
class MosquittoTest {
  private static final TestTag TEMPERATURE =
      TestTag.of("oil-temperature", DataType.FLOAT32).in("Cel");

  private final TestContext context = new TestContext();
  private @TempDir Path directory;

  @AfterEach
  void giveBack() {
    context.close();
  }

  @ParameterizedTest
  @CsvSource({"5,0", "5,1", "5,2", "3.1.1,0", "3.1.1,1", "3.1.1,2"})
  void deliversSamplesInEveryVersionAndQualityOfService(String version, int qos) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port())) {
      Settings settings = Settings.on(broker.port());
      settings.version = version;
      settings.qos = qos;
      try (Session session = new MqttSink().open(settings.build(), context)) {
        Receipt receipt =
            session.deliver(
                TestBatch.of(
                    new TestFrame(1_772_366_400_250_000_000L).row(TEMPERATURE, 61.3f + 0.0)));
        assertThat(receipt).isEqualTo(qos == 0 ? Receipt.UNCONFIRMED : Receipt.CONFIRMED);
      }
      assertThat(subscriber.await(1))
          .containsExactly(
              new Message(
                  "acme/line-1/press-1/oil-temperature",
                  "{\"value\":61.3,\"quality\":\"good\",\"unit\":\"Cel\","
                      + "\"time\":\"2026-03-01T12:00:00.250Z\"}",
                  qos,
                  false));
    }
  }
}
