package org.isthmus.sink.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Secret;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.http.internal.peer.Peer;
import org.isthmus.sink.http.internal.peer.Receiver;
import org.isthmus.sink.http.internal.peer.Receiver.Reply;
import org.isthmus.sink.http.internal.settings.Form;
import org.isthmus.sink.http.internal.settings.Method;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeSinkContext;
import org.isthmus.testkit.fake.FakeTrust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpSinkTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeSinkContext context =
      new FakeSinkContext() {
        @Override
        public Trust trust() {
          return new FakeTrust();
        }

        @Override
        public boolean probing() {
          return probing;
        }
      };
  private boolean probing;
  private Receiver receiver;
  private Settings settings;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    settings = new Settings(receiver.url("/in"));
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
    context.close();
  }

  private Session open() throws Exception {
    return new HttpSink().open(settings.build(), context);
  }

  @Test
  void aBatchIsOneRequestWithAnArrayOfScans() throws Exception {
    try (Session session = open()) {
      assertThat(session.deliver(FakeBatch.of(Samples.scan(1), Samples.scan(2))))
          .isSameAs(Receipt.CONFIRMED);
    }

    assertThat(receiver.requests).hasSize(1);
    Receiver.Request request = receiver.requests.get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/in");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    JsonNode scans = JSON.readTree(request.body());
    assertThat(scans).hasSize(2);
    JsonNode scan = scans.get(0);
    assertThat(scan.get("area").textValue()).isEqualTo("acme/line-1");
    assertThat(scan.get("device").textValue()).isEqualTo("press-1");
    assertThat(scan.get("values").get("oil \"hot\"").doubleValue()).isEqualTo(61.5);
    assertThat(scan.get("values").get("count").intValue()).isEqualTo(1);
    assertThat(scan.get("values").get("note").isNull()).isTrue();
    assertThat(scan.get("quality").get("note").textValue()).isEqualTo("bad-no-data");
    assertThat(scan.get("sourceTimes").get("oil \"hot\"").textValue())
        .isEqualTo("2026-03-01T12:00:00.249Z");
    assertThat(context.requests()).isEqualTo(1);
  }

  @Test
  void linesAreAScanEach() throws Exception {
    settings.form = Form.LINES;
    settings.method = Method.PUT;
    settings.gzip = true;
    try (Session session = open()) {
      session.deliver(FakeBatch.of(Samples.scan(1), Samples.scan(2)));
    }

    Receiver.Request request = receiver.requests.get(0);
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.header("Content-Type")).isEqualTo("application/x-ndjson");
    String[] lines = request.body().split("\n");
    assertThat(lines).hasSize(2);
    assertThat(JSON.readTree(lines[1]).get("values").get("count").intValue()).isEqualTo(2);
  }

  @Test
  void aTemplateWritesEachSample() throws Exception {
    settings.template("{device},tag={tag} v={value},q={json:quality} {time} {{{unit}}}");
    try (Session session = open()) {
      session.deliver(FakeBatch.of(Samples.scan(7)));
    }

    assertThat(receiver.requests.get(0).body().split("\n"))
        .containsExactly(
            "press-1,tag=oil \"hot\" v=61.5,q=\"good\" 2026-03-01T12:00:00.250000007Z {Cel}",
            "press-1,tag=count v=7,q=\"good\" 2026-03-01T12:00:00.250000007Z {}",
            "press-1,tag=note v=null,q=\"bad-no-data\" 2026-03-01T12:00:00.250000007Z {}");
  }

  @Test
  void aTextInATemplateHasNoQuotesUnlessJsonIsAskedFor() throws Exception {
    settings.template("{value}|{json:value}");
    try (Session session = open()) {
      session.deliver(FakeBatch.of(Samples.note("a \"b\"\nc")));
    }

    assertThat(receiver.requests.get(0).body()).isEqualTo("a \"b\"\nc|\"a \\\"b\\\"\\u000ac\"");
  }

  @Test
  void theSameSamplesCarryTheSameKey() throws Exception {
    FakeBatch batch = FakeBatch.of(Samples.scan(1));
    try (Session session = open()) {
      session.deliver(batch);
      session.deliver(batch.again());
    }

    assertThat(receiver.requests.get(0).header("Idempotency-Key"))
        .isEqualTo(receiver.requests.get(1).header("Idempotency-Key"))
        .startsWith("gateway/sink/");
  }

  @Test
  void userTokenAndHeadersAreSent() throws Exception {
    settings.user = "plant";
    settings.password = Secret.of("p:ß");
    settings.headers = Map.of("X-Line", "1");
    try (Session session = open()) {
      session.deliver(FakeBatch.of(Samples.scan(1)));
    }
    settings.user = null;
    settings.password = null;
    settings.token = Secret.of("t0ken");
    try (Session session = open()) {
      session.deliver(FakeBatch.of(Samples.scan(1)));
    }

    assertThat(receiver.requests.get(0).header("Authorization"))
        .isEqualTo("Basic cGxhbnQ6cDrDnw==");
    assertThat(receiver.requests.get(0).header("X-Line")).isEqualTo("1");
    assertThat(receiver.requests.get(1).header("Authorization")).isEqualTo("Bearer t0ken");
  }

  @ParameterizedTest
  @CsvSource({
    "408, takes nothing now",
    "429, takes nothing now",
    "503, takes nothing now",
    "507, refuses the samples",
    "401, check user and password",
    "403, give this user the right",
    "404, check the path in url",
    "405, change method",
    "302, write it as url",
    "415, change form"
  })
  void whatMayPassIsSentAgainLater(int status, String says) throws Exception {
    receiver.answer = request -> new Reply(status, "because", Map.of("Location", "http://other/"));
    try (Session session = open()) {
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining(says);
    }
    assertThat(receiver.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 422})
  void ofABatchThatIsRefusedForGoodTheScanIsFound(int status) throws Exception {
    receiver.answer = request -> Reply.of(request.body().contains("\"count\":3") ? status : 204);
    try (Session session = open()) {
      FakeBatch batch =
          FakeBatch.of(Samples.scan(1), Samples.scan(2), Samples.scan(3), Samples.scan(4));
      assertThatThrownBy(() -> session.deliver(batch))
          .isInstanceOfSatisfying(
              RejectedException.class,
              rejected -> {
                assertThat(rejected.frame()).isEqualTo(2);
                assertThat(rejected.row()).isEqualTo(-1);
              });
    }
  }

  @Test
  void aServerThatAsksForAPauseIsLeftAlone() throws Exception {
    receiver.answer = request -> new Reply(429, "", Map.of("Retry-After", "2"));
    try (Session session = open()) {
      long begin = System.nanoTime();
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .isInstanceOf(UnavailableException.class);
      assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(2));
    }
    assertThat(context.facts()).doesNotContainKey("retry-after");
  }

  @Test
  void closingEndsThePauseAndAnAnswerThatNeverComes() throws Exception {
    CompletableFuture<Void> hanging = new CompletableFuture<>();
    receiver.answer =
        request -> {
          hanging.complete(null);
          return new CompletableFuture<Reply>().join();
        };
    Session session = open();
    CompletableFuture<Throwable> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                session.deliver(FakeBatch.of(Samples.scan(1)));
              } catch (Exception e) {
                ended.complete(e);
              }
            });
    thread.start();
    hanging.get(10, TimeUnit.SECONDS);
    session.close();

    assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(UnavailableException.class);
    thread.join();
  }

  @Test
  void whoIsNotThereIsSaid() throws Exception {
    settings.url = URI.create("http://127.0.0.1:" + Peer.freePort() + "/in");
    try (Session session = open()) {
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("nobody listens at")
          .hasMessageContaining("check host and port in url");
    }
    settings.url = URI.create("http://nobody.invalid/in");
    try (Session session = open()) {
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .hasMessageContaining("host nobody.invalid is not known");
    }
    settings.url = URI.create("http://169.254.169.254/latest/meta-data");
    try (Session session = open()) {
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .hasMessageContaining("an address that nothing is sent to");
    }
  }

  @Test
  void aProbeAsksForAnAnswerAndSendsNoSamples() throws Exception {
    probing = true;
    settings.token = Secret.of("t0ken");
    receiver.answer = request -> Reply.of(405);

    open().close();

    assertThat(receiver.requests).hasSize(1);
    assertThat(receiver.requests.get(0).method()).isEqualTo("HEAD");
    assertThat(receiver.requests.get(0).header("Authorization")).isEqualTo("Bearer t0ken");
    assertThat(receiver.requests.get(0).body()).isEmpty();
    assertThat(context.facts()).containsEntry("server", "answers HEAD with 405");

    receiver.answer = request -> Reply.of(401);
    assertThatThrownBy(this::open).hasMessageContaining("does not accept who we are");
    settings.url = URI.create("http://127.0.0.1:" + Peer.freePort() + "/in");
    assertThatThrownBy(this::open)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("nobody listens at");
  }

  @Test
  void badSettingsAreSaidBeforeASampleComes() {
    HttpSink sink = new HttpSink();
    assertThatThrownBy(() -> sink.check(settings.template("{device} {colour}").build()))
        .hasMessageContaining("unknown field {colour}")
        .hasMessageContaining("device");
    assertThatThrownBy(() -> sink.check(settings.template("{device").build()))
        .hasMessageContaining("a brace without its partner at character 1");
    settings.form = Form.JSON;
    assertThatThrownBy(() -> settings.build()).hasMessageContaining("belong together");
    settings.template = null;
    settings.allow = List.of("*.acme.example");
    assertThatThrownBy(() -> sink.check(settings.build()))
        .hasMessageContaining("host 127.0.0.1 is not among those allowed");
    settings.headers = Map.of("Content-Length", "3");
    assertThatThrownBy(() -> settings.build()).hasMessageContaining("set by the sink itself");
    settings.headers = Map.of();
    settings.user = "plant";
    assertThatThrownBy(() -> settings.build()).hasMessageContaining("user and password");
    assertThatThrownBy(() -> new Settings(URI.create("ftp://host/x")).build())
        .hasMessageContaining("is not of HTTP");
  }
}
