package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestCommands;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestStore;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Deadline;
import org.isthmus.sink.mqtt.internal.peer.ScriptedBroker;
import org.isthmus.sink.mqtt.internal.settings.CommandSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands by brokers that refuse, or say things twice. */
@Timeout(60)
class CommandFaultTest {
  private static final TestTag A = TestTag.of("a", DataType.INT64);

  private final TestCommands commands = new TestCommands();
  private final TestContext context = new TestContext(commands, new TestStore());

  @AfterEach
  void giveBack() {
    context.close();
  }

  private Session open(ScriptedBroker broker, String version) throws Exception {
    Settings settings = Settings.on(broker.port());
    settings.version = version;
    settings.metadataTopic = "none";
    settings.commands = new CommandSettings("{area}/{device}/{tag}/set", null, "user", 1, 10);
    Session session = new MqttSink().open(settings.build(), context);
    session.announce(List.of(A));
    return session;
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aSubscriptionThatTheBrokerForbidsIsSaidAndTheSessionGoesOn(String version) throws Exception {
    try (ScriptedBroker broker =
            ScriptedBroker.playing(
                line -> {
                  line.welcome(version);
                  int id = line.read(8).id();
                  if (version.equals("5")) {
                    line.send(0x90, 4, id >> 8, id & 0xFF, 0, 0x87);
                  } else {
                    line.send(0x90, 3, id >> 8, id & 0xFF, 0x80);
                  }
                  line.listen();
                });
        Session session = open(broker, version)) {
      assertThat(context.facts().get("commands"))
          .contains("the broker refuses acme/line-1/press-1/+/set (")
          .contains("access list");
      session.idle();
    }
  }

  @Test
  void whatABrokerSendsAgainIsNotCarriedOutUnlessItsIdSaysThatItIsNew() throws Exception {
    String plain = "{\"value\":1}";
    String named = "{\"value\":2,\"id\":\"x\"}";
    try (ScriptedBroker broker =
        ScriptedBroker.playing(
            line -> {
              line.welcome("3.1.1");
              int id = line.read(8).id();
              line.send(0x90, 3, id >> 8, id & 0xFF, 1);
              line.send(duplicate("acme/line-1/press-1/a/set", plain));
              line.send(duplicate("acme/line-1/press-1/a/set", named));
              line.listen();
            })) {
      try (Session session = open(broker, "3.1.1")) {
        Deadline.in(Duration.ofSeconds(10))
            .until(
                () -> context.facts().get("commands").contains("1 done, 1 refused"),
                "both commands");
        session.idle();
        assertThat(commands.asked()).hasSize(1).allMatch(asked -> asked.contains("/a=2 by"));
      }
    }
  }

  /** A PUBLISH of QoS 1 and id 5 with the flag DUP. */
  private static int[] duplicate(String topic, String payload) {
    byte[] body =
        ("\0" + (char) topic.length() + topic + "\0\5" + payload)
            .getBytes(StandardCharsets.US_ASCII);
    int[] packet = new int[body.length + 2];
    packet[0] = 0x3A;
    packet[1] = body.length;
    for (int i = 0; i < body.length; i++) {
      packet[i + 2] = body[i];
    }
    return packet;
  }
}
