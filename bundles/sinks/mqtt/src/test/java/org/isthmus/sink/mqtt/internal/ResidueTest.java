package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Deadline;
import org.isthmus.sink.mqtt.internal.peer.ScriptedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a session ends, none of its threads stays behind. */
@Timeout(60)
class ResidueTest {
  private static final TestTag COUNT = TestTag.of("count", DataType.INT64);

  private final TestContext context = new TestContext();

  @AfterEach
  void giveBack() {
    context.close();
  }

  private static Settings settings(ScriptedBroker broker, String version) {
    Settings settings = Settings.on(broker.port());
    settings.version = version;
    settings.clientId = "residue";
    settings.ackTimeout = Duration.ofMillis(200);
    settings.connectTimeout = Duration.ofMillis(800);
    return settings;
  }

  private void assertNothingIsLeft() {
    Deadline.in(Duration.ofSeconds(10)).until(() -> threads().isEmpty(), "the end of " + threads());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.endsWith("residue"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void afterAnOrderlyEnd(String version) throws Exception {
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome(version);
              line.acknowledgeAll();
            })) {
      try (Session session = new MqttSink().open(settings(broker, version).build(), context)) {
        session.deliver(TestBatch.of(new TestFrame(1).row(COUNT, 1L)));
        assertThat(threads()).isNotEmpty();
      }
      assertNothingIsLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void afterABrokerThatHangsUpBeforeItHasHeardAnything(String version) throws Exception {
    try (ScriptedBroker broker = ScriptedBroker.playing(line -> {})) {
      for (int i = 0; i < 10; i++) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> new MqttSink().open(settings(broker, version).build(), context));
      }
      assertNothingIsLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void afterABrokerThatNeverAnswers(String version) throws Exception {
    try (ScriptedBroker broker = ScriptedBroker.playing(ScriptedBroker.Line::sleep)) {
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> new MqttSink().open(settings(broker, version).build(), context));
      assertNothingIsLeft();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void afterALineThatBrokeOrFellSilentInMidBatch(String version) throws Exception {
    for (boolean silent : new boolean[] {true, false}) {
      try (ScriptedBroker broker =
          ScriptedBroker.playing(
              line -> {
                line.welcome(version);
                line.read(3);
                if (silent) {
                  line.sleep();
                }
              })) {
        TestFrame frame = new TestFrame(1);
        for (long i = 0; i < 3000; i++) {
          frame.row(COUNT, i);
        }
        try (Session session = new MqttSink().open(settings(broker, version).build(), context)) {
          assertThatExceptionOfType(UnavailableException.class)
              .isThrownBy(() -> session.deliver(TestBatch.of(frame)));
        }
        assertNothingIsLeft();
      }
    }
  }
}
