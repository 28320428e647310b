package org.isthmus.sink.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.kafka.internal.peer.Kcat;
import org.isthmus.sink.kafka.internal.peer.Kraft;
import org.isthmus.sink.kafka.internal.settings.Mechanism;
import org.isthmus.sink.kafka.internal.settings.TlsSettings;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may come in, at Apache Kafka's own doors. */
@Tag("peers")
@Timeout(120)
class SecurityTest {
  private static final FakeTag COUNT = FakeTag.of("count", DataType.INT64);
  private static Kraft kafka;

  private final Lent context = new Lent();
  private final List<String> before = providers();

  @BeforeAll
  static void start() throws Exception {
    Kcat.require();
    kafka = Kraft.shared();
    kafka.topic("secured", 1, Map.of());
    kafka.topic("reserved", 1, Map.of());
    kafka.reserve("reserved", "boss");
  }

  @BeforeEach
  void nothingIsLeftOfOthers() {
    assertThat(before).noneMatch(name -> name.startsWith("IsthmusScram"));
  }

  @AfterEach
  void giveBack() throws Exception {
    context.close();
    Threads.awaitNone();
    assertThat(providers()).isEqualTo(before);
  }

  private static List<String> providers() {
    return Stream.of(Security.getProviders()).map(Provider::getName).toList();
  }

  private static TlsSettings tls(String authority, @Nullable String own) {
    return new TlsSettings(
        kafka.certificates().certificate(authority),
        own == null ? null : kafka.certificates().certificate(own),
        own == null ? null : kafka.certificates().key(own),
        null);
  }

  private void deliver(Settings settings) throws Exception {
    int known = Kcat.read(kafka.plain(), "secured").size();
    try (Session session = new KafkaSink().open(settings.topic("secured").build(), context);
        Session beside = new KafkaSink().open(settings.build(), context)) {
      session.deliver(FakeBatch.of(new FakeFrame(1_000_000_000).row(COUNT, 1L)));
      beside.deliver(FakeBatch.of(new FakeFrame(1_000_000_000).row(COUNT, 2L)));
    }
    assertThat(Kcat.read(kafka.plain(), "secured")).hasSize(known + 2);
  }

  private String problem(Settings settings) {
    UnavailableException[] thrown = new UnavailableException[1];
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> new KafkaSink().open(settings.build(), context))
        .satisfies(each -> thrown[0] = each);
    assertThat(thrown[0].problem().toString()).doesNotContain("\n").doesNotContain("secret");
    return thrown[0].problem().toString();
  }

  @ParameterizedTest
  @EnumSource(Mechanism.class)
  void userAndPasswordOpenTheDoor(Mechanism mechanism) throws Exception {
    deliver(Settings.on(kafka.sasl()).as("plant", "secret", mechanism));
  }

  @ParameterizedTest
  @EnumSource(Mechanism.class)
  void aWrongPasswordIsSaidSo(Mechanism mechanism) {
    Settings settings = Settings.on(kafka.sasl()).topic("secured");
    assertThat(problem(settings.as("plant", "secretive", mechanism)))
        .contains("does not accept who we are", "check user, password");
  }

  @Test
  void aCertificateOpensTheDoor() throws Exception {
    Settings settings = Settings.on(kafka.tls());
    settings.encrypted = true;
    settings.tls = tls("ca", "client");
    deliver(settings);
  }

  @Test
  void userAndPasswordOverTlsOpenTheDoor() throws Exception {
    Settings settings = Settings.on(kafka.saslTls()).as("plant", "secret", Mechanism.SCRAM_SHA_512);
    settings.encrypted = true;
    settings.tls = tls("ca", null);
    deliver(settings);
  }

  @Test
  void aBrokerThatNobodyTrustsIsSaidSo() {
    Settings settings = Settings.on(kafka.tls()).topic("secured");
    settings.encrypted = true;
    settings.tls = tls("stranger", "client");
    assertThat(problem(settings)).contains("TLS with", "tls.authorities");
  }

  @Test
  void aBrokerUnderAnotherNameIsSaidSo() {
    Settings settings = Settings.on("localhost:" + kafka.tls()).topic("secured");
    settings.encrypted = true;
    settings.tls = tls("ca", "client");
    assertThat(problem(settings)).contains("TLS with", "names the host");
  }

  @Test
  void aMissingCertificateIsSaidSo() {
    Settings settings = Settings.on(kafka.tls()).topic("secured");
    settings.encrypted = true;
    settings.tls = tls("ca", null);
    settings.connectTimeout = Duration.ofSeconds(2);
    assertThat(problem(settings)).contains("TLS with", "tls.certificate");
  }

  @Test
  void aTopicThatIsNotOursIsWaitedFor() {
    Settings settings =
        Settings.on(kafka.sasl()).topic("reserved").as("plant", "secret", Mechanism.SCRAM_SHA_256);
    assertThat(problem(settings)).contains("does not let us write to topic reserved", "Write");
  }
}
