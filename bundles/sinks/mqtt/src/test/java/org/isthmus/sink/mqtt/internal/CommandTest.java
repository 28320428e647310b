package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestCommands;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestStore;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Deadline;
import org.isthmus.sink.mqtt.internal.peer.Mosquitto;
import org.isthmus.sink.mqtt.internal.peer.MosquittoTools;
import org.isthmus.sink.mqtt.internal.peer.Subscriber;
import org.isthmus.sink.mqtt.internal.settings.CommandSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that Mosquitto's own clients send by Mosquitto. */
@Tag("peers")
@Timeout(60)
class CommandTest {
  private static final String TOPIC = "acme/line-1/press-1/speed/set";
  private static final TestTag SPEED = TestTag.of("speed", DataType.FLOAT64);
  private static final TestTag SLASH = TestTag.of("a/b", DataType.BOOL);
  private static final TestTag LIST = TestTag.of("list", DataType.INT16.array(2));
  private static final TestTag BLOB = TestTag.of("blob", DataType.BYTES);
  private static final TestTag SINCE = TestTag.of("since", DataType.TIME);

  private final TestCommands commands = new TestCommands();
  private final TestStore store = new TestStore();
  private final TestContext context = new TestContext(commands, store);
  private @TempDir Path directory;

  @AfterEach
  void giveBack() {
    context.close();
  }

  private static Settings settings(Mosquitto broker, String version, @Nullable String reply) {
    Settings settings = Settings.on(broker.port());
    settings.version = version;
    settings.commands = new CommandSettings("{area}/{device}/{tag}/set", reply, "user", 1, 2);
    return settings;
  }

  private Session open(Settings settings) throws Exception {
    Session session = new MqttSink().open(settings.build(), context);
    session.announce(List.of(SPEED, SLASH, LIST, BLOB, SINCE));
    return session;
  }

  /** A request and its answer, by a client of MQTT 5. */
  private static JsonNode ask(Mosquitto broker, String topic, String request, String... more)
      throws Exception {
    String[] line = {"-t", topic, "-e", "answers/me", "-q", "1", "-W", "10", "-m", request};
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return new ObjectMapper().readTree(MosquittoTools.run("mosquitto_rr", broker.port(), all));
  }

  private static void send(Mosquitto broker, String version, String request) throws Exception {
    String dialect = version.equals("5") ? "mqttv5" : "mqttv311";
    MosquittoTools.run(
        "mosquitto_pub", broker.port(), "-V", dialect, "-q", "1", "-t", TOPIC, "-m", request);
  }

  @Test
  void aRequestIsCarriedOutAndAnsweredWhereItAsksForThat() throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Session session = open(settings(broker, "5", null))) {
      String request = "{\"value\":42.5,\"reason\":\"order\\n7\",\"id\":\"c-1\"}";
      JsonNode answer =
          ask(broker, TOPIC, request, "-D", "PUBLISH", "user-property", "user", "ada");
      assertThat(answer.get("result").textValue()).isEqualTo("done");
      assertThat(answer.get("id").textValue()).isEqualTo("c-1");
      assertThat(answer.get("tag").textValue()).isEqualTo("acme/line-1/press-1/speed");
      assertThat(commands.asked())
          .containsExactly("acme/line-1/press-1/speed=42.5 by ada (mqtt:broker): order 7");
      assertThat(ask(broker, "acme/line-1/press-1/a/b/set", "{\"value\":true}").get("result"))
          .hasToString("\"done\"");
      assertThat(commands.asked().get(1))
          .isEqualTo("acme/line-1/press-1/a/b=true by mqtt:broker: ");
      assertThat(session).isNotNull();
    }
  }

  @Test
  void theCorrelationDataComesBack() throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Session session = open(settings(broker, "5", null))) {
      String printed =
          MosquittoTools.run(
              "mosquitto_rr",
              broker.port(),
              "-t",
              TOPIC,
              "-e",
              "answers/me",
              "-W",
              "10",
              "-m",
              "{\"value\":1}",
              "-D",
              "PUBLISH",
              "correlation-data",
              "number-9",
              "-F",
              "%D");
      assertThat(printed).isEqualTo("number-9");
      assertThat(session).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void withoutAResponseTopicTheAnswerGoesWhereTheSettingsSay(String version) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port());
        Session session = open(settings(broker, version, "replies/{device}/{tag}"))) {
      send(broker, version, "{\"value\":200}");
      JsonNode answer =
          new ObjectMapper().readTree(subscriber.await("replies/press-1/speed").payload());
      assertThat(answer.get("result").textValue()).isEqualTo("refused");
      assertThat(answer.get("code").textValue()).isEqualTo("write.limit");
      assertThat(answer.get("problem").textValue()).isEqualTo("200 is outside the limits");
      assertThat(answer.get("cure").textValue()).isEqualTo("write less");
      assertThat(session).isNotNull();
    }
  }

  @Test
  void whatIsNoCommandIsRefusedWithTheCure() throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Session session = open(settings(broker, "5", null))) {
      for (String request :
          List.of("42", "{\"vlaue\":1}", "{\"value\":1", "{\"value\":1e999}", "{\"value\":{}}")) {
        JsonNode answer = ask(broker, TOPIC, request);
        assertThat(answer.get("code").textValue()).isEqualTo("mqtt.command.payload");
        assertThat(answer.get("cure").textValue()).contains("{\"value\": 42");
      }
      JsonNode stray = ask(broker, "acme/line-1/press-1/sped/set", "{\"value\":1}");
      assertThat(stray.get("code").textValue()).isEqualTo("mqtt.command.no-tag");
      assertThat(commands.asked()).isEmpty();
      assertThat(session).isNotNull();
    }
  }

  @Test
  void aValueIsReadAsItsTagHasIt() throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Session session = open(settings(broker, "5", null))) {
      String press = "acme/line-1/press-1/";
      ask(broker, press + "list/set", "{\"value\":[1,-2]}");
      ask(broker, press + "blob/set", "{\"value\":\"AQL/\"}");
      ask(broker, press + "since/set", "{\"value\":\"1970-01-01T00:00:01.5Z\"}");
      assertThat(commands.asked())
          .containsExactly(
              press + "list=[1, -2] by mqtt:broker: ",
              press + "blob=0102ff by mqtt:broker: ",
              press + "since=1500000000 by mqtt:broker: ");
      assertThat(session).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aRetainedCommandIsNeverCarriedOut(String version) throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory)) {
      MosquittoTools.run("mosquitto_pub", broker.port(), "-r", "-t", TOPIC, "-m", "{\"value\":1}");
      try (Session session = open(settings(broker, version, null))) {
        send(broker, version, "{\"value\":2}");
        awaitFact("1 done");
        assertThat(commands.asked()).hasSize(1).allMatch(asked -> asked.contains("speed=2 "));
        assertThat(session).isNotNull();
      }
    }
  }

  @Test
  void inMqtt5OneThatTheBrokerIsToKeepIsRefusedAtOnce() throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port());
        Session session = open(settings(broker, "5", "replies/{tag}"))) {
      MosquittoTools.run("mosquitto_pub", broker.port(), "-r", "-t", TOPIC, "-m", "{\"value\":1}");
      assertThat(subscriber.await("replies/speed").payload()).contains("mqtt.command.retained");
      assertThat(commands.asked()).isEmpty();
      assertThat(session).isNotNull();
    }
  }

  private void awaitFact(String part) {
    Deadline.in(Duration.ofSeconds(10))
        .until(() -> context.facts().get("commands").contains(part), part + " in the facts");
  }

  @Test
  void aCommandThatComesAgainIsAnsweredAndNotCarriedOutAgainEvenByALaterSession() throws Exception {
    String request = "{\"value\":7,\"id\":\"same\"}";
    try (Mosquitto broker = Mosquitto.start(directory)) {
      for (int i = 0; i < 2; i++) {
        try (Session session = open(settings(broker, "5", null))) {
          assertThat(ask(broker, TOPIC, request).get("result").textValue()).isEqualTo("done");
          assertThat(ask(broker, TOPIC, request).get("result").textValue()).isEqualTo("done");
          assertThat(session).isNotNull();
        }
      }
      assertThat(commands.asked()).hasSize(1);
    }
  }

  @Test
  void whatWasRefusedMayBeTriedAgain() throws Exception {
    String request = "{\"value\":700,\"id\":\"same\"}";
    try (Mosquitto broker = Mosquitto.start(directory);
        Session session = open(settings(broker, "5", null))) {
      assertThat(ask(broker, TOPIC, request).get("result").textValue()).isEqualTo("refused");
      assertThat(ask(broker, TOPIC, request).get("result").textValue()).isEqualTo("refused");
      assertThat(commands.asked()).hasSize(2);
      assertThat(session).isNotNull();
    }
  }

  @Test
  void moreCommandsThanMayWaitAreRefusedAtOnce() throws Exception {
    commands.hold();
    try (Mosquitto broker = Mosquitto.start(directory);
        Subscriber subscriber = Subscriber.on(broker.port());
        Session session = open(settings(broker, "5", "replies/{tag}"))) {
      for (int i = 0; i < 3; i++) {
        send(broker, "5", "{\"value\":" + i + "}");
      }
      assertThat(subscriber.await("replies/speed").payload()).contains("mqtt.command.busy");
      assertThat(commands.asked()).hasSize(2);
      commands.release();
      awaitFact("2 done, 1 refused");
      assertThat(session).isNotNull();
    }
  }

  @Test
  void aDeviceThatHasGoneTakesNoCommands() throws Exception {
    try (Mosquitto broker = Mosquitto.start(directory);
        Session session = open(settings(broker, "5", null))) {
      session.announce(List.of(SLASH));
      assertThat(context.facts().get("commands")).contains("on 1 topic filters");
      session.announce(List.of(SPEED));
      assertThat(ask(broker, TOPIC, "{\"value\":3}").get("result").textValue()).isEqualTo("done");
    }
  }
}
