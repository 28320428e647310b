package org.isthmus.sink.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Secret;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.http.internal.peer.Peer;
import org.isthmus.sink.http.internal.settings.OauthSettings;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeSinkContext;
import org.isthmus.testkit.fake.FakeTrust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an authorization server whose grant is oauthlib's. */
@Tag("peers")
@Timeout(60)
class OauthTest {
  private static final String SECRET = "s%cr:t";

  private final FakeSinkContext context =
      new FakeSinkContext() {
        @Override
        public Trust trust() {
          return new FakeTrust();
        }
      };
  @TempDir private Path directory;
  private int port;
  private Peer server;

  @BeforeEach
  void start() throws Exception {
    Peer.require("python3-oauthlib", "/usr/bin/python3", "-c", "import oauthlib.oauth2");
    port = Peer.freePort();
    server =
        Peer.start(
            directory,
            port,
            List.of(
                "env",
                "OAUTHLIB_INSECURE_TRANSPORT=1",
                "/usr/bin/python3",
                "src/test/python/oauth_server.py",
                String.valueOf(port),
                "press shop",
                SECRET,
                "3600"));
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
    context.close();
  }

  private Session open(String secret, boolean inBody) throws Exception {
    Settings settings = new Settings(url("/in"));
    settings.oauth =
        new OauthSettings(url("/token"), "press shop", Secret.of(secret), "write", null, inBody);
    return new HttpSink().open(settings.build(), context);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Test
  void aTokenIsGotAndUsedAndGotAgainWhenItIsRefused() throws Exception {
    try (Session session = open(SECRET, false)) {
      assertThat(session.deliver(FakeBatch.of(Samples.scan(1)))).isSameAs(Receipt.CONFIRMED);
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(url("/forget"))
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      assertThat(session.deliver(FakeBatch.of(Samples.scan(2)))).isSameAs(Receipt.CONFIRMED);
    }
  }

  @Test
  void idAndSecretMayStandInTheBody() throws Exception {
    try (Session session = open(SECRET, true)) {
      assertThat(session.deliver(FakeBatch.of(Samples.scan(1)))).isSameAs(Receipt.CONFIRMED);
    }
  }

  @Test
  void aWrongSecretIsSaidAtOnceAndNeverShown() {
    assertThatThrownBy(() -> open("wr0ng", false))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("gives no token")
        .hasMessageContaining("invalid_client")
        .hasMessageContaining("check oauth.clientId, oauth.clientSecret")
        .hasMessageNotContaining("wr0ng");
  }
}
