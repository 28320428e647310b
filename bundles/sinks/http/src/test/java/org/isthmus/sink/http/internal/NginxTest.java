package org.isthmus.sink.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.context.Trust;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.http.internal.peer.Peer;
import org.isthmus.sink.http.internal.peer.Receiver;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeSinkContext;
import org.isthmus.testkit.fake.FakeTrust;
import org.isthmus.testkit.peer.Certificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS both ways with nginx, which hands on what it has let in. */
@Tag("peers")
@Timeout(60)
class NginxTest {
  private final FakeSinkContext context =
      new FakeSinkContext() {
        @Override
        public Trust trust() {
          return new FakeTrust();
        }
      };
  @TempDir private Path directory;
  private Receiver receiver;
  private Peer nginx;
  private int port;

  @BeforeEach
  void start() throws Exception {
    Peer.require("nginx", "/usr/sbin/nginx", "-v");
    Certificates.in(directory);
    receiver = new Receiver();
    port = Peer.freePort();
    Path file = directory.resolve("nginx.conf");
    Files.writeString(
        file,
        """
        daemon off;
        pid %1$s/pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          client_max_body_size 2k;
          server {
            listen 127.0.0.1:%2$d ssl;
            ssl_certificate %1$s/server.pem;
            ssl_certificate_key %1$s/server-key.pem;
            ssl_client_certificate %1$s/ca.pem;
            ssl_verify_client optional;
            location / {
              if ($ssl_client_verify != SUCCESS) { return 403; }
              proxy_set_header X-Client $ssl_client_s_dn;
              proxy_pass http://127.0.0.1:%3$d;
            }
          }
        }
        """
            .formatted(directory, port, receiver.port()));
    nginx =
        Peer.start(
            directory, port, List.of("/usr/sbin/nginx", "-p", "" + directory, "-c", "" + file));
  }

  @AfterEach
  void stop() throws Exception {
    if (nginx != null) {
      nginx.close();
    }
    if (receiver != null) {
      receiver.close();
    }
    context.close();
  }

  private Session open(String host, String authority, boolean known) throws Exception {
    Settings settings = new Settings(URI.create("https://" + host + ":" + port + "/in"));
    settings.tls(
        directory.resolve(authority + ".pem"),
        known ? directory.resolve("client.pem") : null,
        known ? directory.resolve("client-key.pem") : null);
    return new HttpSink().open(settings.build(), context);
  }

  @Test
  void bothSidesShowWhoTheyAre() throws Exception {
    try (Session session = open("127.0.0.1", "ca", true)) {
      assertThat(session.deliver(FakeBatch.of(Samples.scan(1)))).isSameAs(Receipt.CONFIRMED);
      assertThat(session.deliver(FakeBatch.of(Samples.scan(2)))).isSameAs(Receipt.CONFIRMED);
    }
    assertThat(receiver.requests).hasSize(2);
    assertThat(receiver.requests.get(0).header("X-Client")).isEqualTo("CN=client");
  }

  @Test
  void whoShowsNothingIsNotLetIn() throws Exception {
    try (Session session = open("127.0.0.1", "ca", false)) {
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("does not let us: 403");
    }
    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void aServerOfAStrangerOrOfAnotherNameIsNotTrusted() throws Exception {
    try (Session session = open("127.0.0.1", "stranger", true)) {
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .hasMessageContaining("TLS with")
          .hasMessageContaining("set tls.authorities");
    }
    try (Session session = open("localhost", "ca", true)) {
      assertThatThrownBy(() -> session.deliver(FakeBatch.of(Samples.scan(1))))
          .hasMessageContaining("TLS with")
          .hasMessageContaining("names the host in url");
    }
    assertThat(receiver.requests).isEmpty();
  }

  @Test
  void aBodyThatIsTooLargeIsDividedUntilItFits() throws Exception {
    FakeBatch batch =
        FakeBatch.of(IntStream.range(0, 40).mapToObj(Samples::scan).toArray(Frame[]::new));
    try (Session session = open("127.0.0.1", "ca", true)) {
      assertThat(session.deliver(batch)).isSameAs(Receipt.CONFIRMED);
    }
    assertThat(receiver.requests).hasSizeGreaterThan(1);
    assertThat(String.join("", receiver.requests.stream().map(Receiver.Request::body).toList()))
        .contains("\"count\":0,", "\"count\":39,");
  }
}
