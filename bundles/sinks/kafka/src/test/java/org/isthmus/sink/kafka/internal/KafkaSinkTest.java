package org.isthmus.sink.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.DataType;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.kafka.internal.peer.BrokerDevice;
import org.isthmus.sink.kafka.internal.peer.Deadline;
import org.isthmus.sink.kafka.internal.settings.Format;
import org.isthmus.sink.kafka.internal.settings.Payload;
import org.isthmus.sink.kafka.internal.settings.TlsSettings;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeTag;
import org.isthmus.testkit.peer.Answers;
import org.isthmus.testkit.peer.Fault;
import org.isthmus.testkit.peer.ScriptedPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known without a broker. */
@Timeout(60)
class KafkaSinkTest {
  private static final FakeBatch BATCH =
      FakeBatch.of(new FakeFrame(1).row(FakeTag.of("count", DataType.INT64), 1L));

  private final Lent context = new Lent();

  @AfterEach
  void giveBack() throws Exception {
    context.close();
  }

  private static void assertRefused(Settings settings, String... words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KafkaSink().check(settings.build()))
        .satisfies(thrown -> assertThat(thrown.getMessage()).contains(words));
  }

  @Test
  void aWrongSettingIsRefusedWithItsCureWhenItIsSaved() {
    assertRefused(Settings.on(9092).topic("plant.{line}"), "topic", "{line}", "device, gateway");
    assertRefused(Settings.on(9092).topic("plant.{device"), "topic", "brace");
    assertRefused(Settings.on(9092).topic("plant/{device}"), "topic", "'/'", "use letters");
    Settings key = Settings.on(9092);
    key.key = "{asset}";
    assertRefused(key, "key", "{asset}", "area");
    Settings batch = Settings.on(9092).topic("plant.{tag}");
    batch.payload = Payload.BATCH;
    assertRefused(batch, "topic", "{tag}", "payload: tag");
    Settings states = Settings.on(9092);
    states.stateTopic = "states.{tag}";
    assertRefused(states, "stateTopic", "{tag}");
    assertRefused(Settings.on("kafka://broker:9092"), "brokers", "write host:9092");
    assertRefused(Settings.on("broker:99999"), "brokers", "99999");
    Settings user = Settings.on(9092);
    user.user = "plant";
    assertRefused(user, "user and password");
    Settings plain = Settings.on(9092);
    plain.tls = new TlsSettings(null, null, null, null);
    assertRefused(plain, "encrypted: true");
    plain.encrypted = true;
    plain.tls = new TlsSettings(Path.of("nowhere.pem"), null, null, null);
    assertRefused(plain, "tls.authorities", "nowhere.pem");
    Settings id = Settings.on(9092);
    id.schemaId = 4;
    assertRefused(id, "schemaId", "avro");
    id.format = Format.AVRO;
    new KafkaSink().check(id.build());
  }

  private String problem(Settings settings) {
    UnavailableException[] thrown = new UnavailableException[1];
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> new KafkaSink().open(settings.build(), context))
        .satisfies(each -> thrown[0] = each);
    assertThat(thrown[0].problem().toString()).doesNotContain("\n");
    return thrown[0].problem().toString();
  }

  @Test
  void nobodyWhoListensIsSaidSo() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertThat(problem(Settings.on(port))).contains("nobody listens at 127.0.0.1:" + port);
  }

  @Test
  void anUnknownHostIsSaidSo() {
    assertThat(problem(Settings.on("no-such-host.invalid:9092")))
        .contains("host no-such-host.invalid is not known");
  }

  @Test
  void whoTakesConnectionsAndIsNoBrokerIsSaidSo() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Settings settings = Settings.on(silent.getLocalPort());
      settings.connectTimeout = Duration.ofMillis(400);
      settings.ackTimeout = Duration.ofSeconds(1);
      assertThat(problem(settings))
          .contains("has not answered as a Kafka broker", "encrypted: true (false now)");
      assertThat(Threads.ofKafka()).isEmpty();
    }
  }

  @Test
  void anInterruptEndsOpening() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Settings settings = Settings.on(silent.getLocalPort());
      settings.ackTimeout = Duration.ofSeconds(1);
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread opening =
          new Thread(
              () -> {
                try {
                  new KafkaSink().open(settings.build(), context);
                } catch (Throwable thrown) {
                  ended.complete(thrown);
                }
              });
      opening.start();
      silent.accept().close(); // that somebody listens is found out first
      Socket kafka = silent.accept();
      assertThat(kafka.getInputStream().read()).isNotNegative();
      opening.interrupt();
      assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      kafka.close();
      assertThat(Threads.ofKafka()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDeliveryThatHangsEndsWhenTheSinkIsStoppedOrInterrupted(boolean stopped) throws Exception {
    Answers answers = new Answers(new BrokerDevice());
    try (ScriptedPeer peer = new ScriptedPeer(answers)) {
      Settings settings = Settings.on(peer.port());
      settings.clientId = "port-" + peer.port();
      Session session = new KafkaSink().open(settings.build(), context);
      assertThat(session.deliver(BATCH)).isEqualTo(Receipt.CONFIRMED);
      answers.fault(Fault.silence());
      int before = answers.requests();
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread delivering =
          new Thread(
              () -> {
                try {
                  session.deliver(BATCH);
                } catch (Throwable thrown) {
                  ended.complete(thrown);
                }
              });
      delivering.start();
      Deadline.in(Duration.ofSeconds(10)).until(() -> answers.requests() > before, "a request");
      if (stopped) {
        session.close();
        assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(UnavailableException.class);
      } else {
        delivering.interrupt();
        assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        session.close();
      }
      session.close();
      assertThat(Threads.ofKafka()).isEmpty();
    }
  }

  @Test
  void aBrokerThatNamesAnAddressWhereNobodyListensIsSaidSo() throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(new Answers(new BrokerDevice()))) {
      Settings settings = Settings.on(peer.port());
      settings.clientId = "port-1";
      settings.ackTimeout = Duration.ofMillis(500);
      try (Session session = new KafkaSink().open(settings.build(), context)) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(() -> session.deliver(BATCH))
            .satisfies(
                thrown ->
                    assertThat(thrown.problem().toString())
                        .contains("broker 1 says that it listens at 127.0.0.1:1", "advertised"));
      }
    }
  }
}
