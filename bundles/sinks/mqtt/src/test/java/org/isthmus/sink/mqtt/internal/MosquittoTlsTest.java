package org.isthmus.sink.mqtt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestBatch;
import org.isthmus.sink.mqtt.internal.fixture.TestContext;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.peer.Mosquitto;
import org.isthmus.sink.mqtt.internal.settings.TlsSettings;
import org.isthmus.testkit.peer.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("peers")
@Timeout(120)
class MosquittoTlsTest {
  private static final TestTag COUNT = TestTag.of("count", DataType.INT64);

  private final TestContext context = new TestContext();
  private @TempDir Path directory;

  @AfterEach
  void giveBack() {
    context.close();
  }

  private static String encrypted(Certificates made) {
    return "allow_anonymous true\ncafile "
        + made.certificate("ca")
        + "\ncertfile "
        + made.certificate("server")
        + "\nkeyfile "
        + made.key("server");
  }

  private Receipt deliver(Settings settings) throws Exception {
    try (Session session = new MqttSink().open(settings.build(), context)) {
      return session.deliver(TestBatch.of(new TestFrame(1).row(COUNT, 1L)));
    }
  }

  private static Settings settings(Mosquitto broker, String version, TlsSettings tls) {
    Settings settings = new Settings();
    settings.url = "mqtts://127.0.0.1:" + broker.port();
    settings.version = version;
    settings.tls = tls;
    return settings;
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aBrokerWhoseAuthorityIsTrustedGetsTheData(String version) throws Exception {
    Certificates made = Certificates.in(directory);
    try (Mosquitto broker = Mosquitto.startWith(directory, encrypted(made))) {
      TlsSettings tls = new TlsSettings(made.certificate("ca"), null, null, null);
      assertThat(deliver(settings(broker, version, tls))).isEqualTo(Receipt.CONFIRMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aBrokerWhoseAuthorityIsAStrangerGetsNothing(String version) throws Exception {
    Certificates made = Certificates.in(directory);
    try (Mosquitto broker = Mosquitto.startWith(directory, encrypted(made))) {
      TlsSettings tls = new TlsSettings(made.certificate("stranger"), null, null, null);
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> deliver(settings(broker, version, tls)))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo("mqtt.tls.failed"))
          .satisfies(e -> assertThat(e.problem().cure()).contains("tls.authorities"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aBrokerUnderAnotherNameThanItsCertificateGetsNothing(String version) throws Exception {
    Certificates made = Certificates.in(directory);
    try (Mosquitto broker = Mosquitto.startWith(directory, encrypted(made))) {
      TlsSettings tls = new TlsSettings(made.certificate("ca"), null, null, null);
      Settings settings = settings(broker, version, tls);
      settings.url = "mqtts://localhost:" + broker.port();
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> deliver(settings))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo("mqtt.tls.failed"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void aClientCertificateOpensTheDoorAndWithoutItThereIsNone(String version) throws Exception {
    Certificates made = Certificates.in(directory);
    String wanted = encrypted(made) + "\nrequire_certificate true\nuse_identity_as_username true";
    try (Mosquitto broker = Mosquitto.startWith(directory, wanted)) {
      TlsSettings with =
          new TlsSettings(
              made.certificate("ca"), made.certificate("client"), made.key("client"), null);
      assertThat(deliver(settings(broker, version, with))).isEqualTo(Receipt.CONFIRMED);
      TlsSettings without = new TlsSettings(made.certificate("ca"), null, null, null);
      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> deliver(settings(broker, version, without)));
    }
  }
}
