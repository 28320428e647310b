package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.payload.TopicTemplate;
import org.isthmus.sink.mqtt.internal.settings.CommandSettings;
import org.isthmus.sink.mqtt.internal.settings.Format;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.isthmus.sink.mqtt.internal.settings.TlsSettings;
import org.isthmus.sink.mqtt.internal.settings.WillSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found out when a configuration is saved, without a broker. */
class MqttSinkTest {
  private final Settings settings = new Settings();

  private void rejects(String... parts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MqttSink().check(settings.build()))
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  @Test
  void theDefaultsAreAccepted() {
    assertThatCode(() -> new MqttSink().check(settings.build())).doesNotThrowAnyException();
    settings.payload = Payload.BATCH;
    assertThatCode(() -> new MqttSink().check(settings.build())).doesNotThrowAnyException();
  }

  @Test
  void anUnknownFieldOfATopicIsNamedWithThoseThatExist() {
    settings.topic = "{area}/{line}/{tag}";
    rejects("topic '{area}/{line}/{tag}'", "{line}", "[area, device, gateway, sink, tag]");
  }

  @ParameterizedTest
  @CsvSource({"a/+/b", "a/#", "'a\0b'"})
  void aWildcardOrNulInATopicIsRefused(String topic) {
    settings.topic = topic;
    rejects("topic", "wildcard", "leave it out");
  }

  @Test
  void bracesMustBePaired() {
    settings.stateTopic = "{area}/{device";
    rejects("stateTopic", "brace");
  }

  @Test
  void aBatchHasNoTag() {
    settings.payload = Payload.BATCH;
    settings.topic = "{area}/{tag}";
    rejects("{tag}", "payload: tag");
  }

  @Test
  void aWillKnowsNoDevice() {
    settings.will = new WillSettings("gone/{device}", "offline", "online", 1, true);
    rejects("will.topic", "{device}", "[gateway, sink]");
  }

  @ParameterizedTest
  @CsvSource({
    "http://broker, mqtt://host:1883",
    "broker:1883, mqtt://host:1883",
    "mqtt://user@broker, settings of their own",
    "mqtt://broker/topic, under 'topic'"
  })
  void aUrlThatIsNoneOfABrokerIsRefusedWithTheCure(String url, String cure) {
    settings.url = url;
    rejects("url", cure);
  }

  @Test
  void eachOfSeveralBrokersMustBeOne() {
    settings.standby = List.of(URI.create("mqtt://second"), URI.create("http://third"));
    rejects("standby 'http://third'", "mqtt://host:1883");
    settings.standby = List.of(URI.create("mqtt://second"), URI.create("mqtts://third:1"));
    assertThat(settings.build().brokers()).hasToString("[127.0.0.1:1883, second:1883, third:1]");
  }

  @ParameterizedTest
  @CsvSource({
    "'{value} {qualty}', the unknown field {qualty}, sourceTime",
    "'{\"v\":{value},}', no JSON at character 14, correct it",
    "'{\"v\":{value}} x', no JSON at character 16, correct it",
    "'{\"v\":{value}', no JSON at, correct it",
  })
  void aTemplateThatCannotBeIsRefusedWithPlaceAndCure(String text, String fault, String cure) {
    settings.format = Format.TEMPLATE;
    settings.template = text;
    rejects("template", fault, cure);
  }

  @Test
  void formatAndTemplateBelongTogether() {
    settings.template = "{value}";
    rejects("template is set", "format: template");
    settings.format = Format.TEMPLATE;
    settings.payload = Payload.BATCH;
    rejects("one sample a message", "payload: tag");
    settings.template = null;
    rejects("there is none", "under template");
  }

  private static CommandSettings commands(String topic, @Nullable String reply) {
    return new CommandSettings(topic, reply, "user", 1, 100);
  }

  @ParameterizedTest
  @CsvSource({
    "{area}/{device}/set, {tag} is missing, {area}/{device}/{tag}/set",
    "set/{tag}, {device} is missing, {area}/{device}/{tag}/set",
    "{area}/{device}/{tga}/set, the unknown field {tga}, tag",
    "{area}/{device}/{tag}, sends by topic, a level of its own",
    "{area}/{device}/x-{tag}, sends by topic, a level of its own",
  })
  void aTopicOfCommandsThatMeansNoTagOrTheSinkItselfIsRefused(
      String topic, String fault, String cure) {
    settings.commands = commands(topic, null);
    rejects("commands.topic '" + topic + "'", fault, cure);
  }

  @Test
  void repliesMustNotComeBackAsCommands() {
    settings.commands = commands("{area}/{device}/{tag}/set", "{area}/{device}/reply/set");
    rejects("commands.topic", "sends by commands.replyTopic");
    settings.commands = commands("{area}/{device}/{tag}/set", "{area}/{device}/{tag}/set/reply");
    assertThatCode(() -> new MqttSink().check(settings.build())).doesNotThrowAnyException();
  }

  @Test
  void tlsWithoutAnEncryptedUrlIsRefused() {
    settings.tls = new TlsSettings(null, null, null, null);
    rejects("tls is set", "mqtts://");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    settings.url = "mqtts://broker";
    settings.tls = new TlsSettings(Path.of("/nowhere/ca.pem"), null, null, null);
    rejects("tls.authorities '/nowhere/ca.pem'", "correct the path");
  }

  @Test
  void aCertificateWithoutItsKeyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TlsSettings(null, Path.of("own.pem"), null, null))
        .withMessageContaining("write both");
  }

  @Test
  void timesThatMakeNoSenseAreRefused() {
    settings.ackTimeout = Duration.ZERO;
    rejects("ackTimeout");
  }

  @Test
  void standardPortsAreUsedWhereNoneIsGiven() {
    settings.url = "tcp://broker";
    assertThat(settings.build().brokers()).hasToString("[broker:1883]");
    settings.url = "mqtts://broker";
    assertThat(settings.build().brokers()).hasToString("[broker:8883]");
  }

  @Test
  void passwordsAreNotPrinted() {
    settings.user = "gateway";
    settings.password = "geheim";
    assertThat(settings.build().toString()).doesNotContain("geheim");
  }

  @Test
  void aTopicLeavesOutLevelsWhoseFieldsAreEmptyAndReplacesWildcardsInNames() {
    TopicTemplate template =
        TopicTemplate.parse("topic", "{area}/{device}/x/{tag}", Set.of("area", "device", "tag"));
    assertThat(template.fill(Map.of("area", "", "device", "p+1", "tag", "a/b#c")))
        .isEqualTo("p_1/x/a/b_c");
  }

  @Test
  void aTopicIsMeasuredInBytesOfTheWire() {
    String topic = "a/Ö/€/\uD83D\uDE00";
    assertThat(TopicTemplate.bytes(topic)).isEqualTo(topic.getBytes(StandardCharsets.UTF_8).length);
  }
}
