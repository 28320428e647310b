package org.isthmus.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.tests.GatewayUnderTest.LONG;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door for other machines: opened by the configuration, its certificate renewed in place. */
class TlsDoorTest {
  @TempDir private Path home;

  private void certificate(String name) throws Exception {
    Path file = home.resolve("tls/new.p12");
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "gateway",
                "-dname",
                "CN=" + name,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    Files.move(
        file,
        home.resolve("tls/gateway.p12"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  private void configure(int port) throws IOException {
    Files.writeString(home.resolve("tls/password"), "changeit\n");
    Files.writeString(
        home.resolve("gateway.yaml"),
        "http: { tls: { port: "
            + port
            + ", certificate: tls/gateway.p12, password: \"${file:tls/password}\" } }\n");
  }

  @Test
  void theDoorIsOpenedRenewedAndClosedWithoutARestart() throws Exception {
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      gateway.awaitHealth(200);
      int port = Ports.free();
      certificate("first");
      configure(port);
      Await.until("the door", LONG, () -> ask(port, "TLSv1.3").startsWith("CN=first HTTP/1.1 200"));
      assertThat(ask(port, "TLSv1.2")).startsWith("CN=first HTTP/1.1 200").contains("\"version\"");

      certificate("second");
      Await.until("the new one", LONG, () -> ask(port, "TLSv1.3").startsWith("CN=second "));
      Files.writeString(home.resolve("tls/gateway.p12"), "half a file");
      assertThat(gateway.get("/api/v1/health").statusCode()).isEqualTo(200);
      assertThat(ask(port, "TLSv1.3")).startsWith("CN=second ");

      Files.writeString(home.resolve("gateway.yaml"), "http: {}\n");
      Await.until("the door to close", LONG, () -> isClosed(port));
    }
  }

  @Test
  void anotherNameIsAnsweredOverTlsAlone() throws Exception {
    int port = Ports.free();
    certificate("gateway");
    configure(port);
    try (GatewayUnderTest gateway = GatewayUnderTest.start(home)) {
      Await.until(
          "the door", LONG, () -> ask(port, "TLSv1.3").startsWith("CN=gateway HTTP/1.1 200"));
      assertThat(gateway.get("/api/v1/health").statusCode()).isEqualTo(200);
    }
  }

  private static boolean isClosed(int port) {
    try {
      ask(port, "TLSv1.3");
      return false;
    } catch (Exception refused) {
      return true;
    }
  }

  /** The name in the certificate, and the answer to a request for another host. */
  private static String ask(int port, String protocol) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout((int) LONG.toMillis());
      socket.setEnabledProtocols(new String[] {protocol});
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/health HTTP/1.1\r\nHost: gateway.acme.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return shown.getSubjectX500Principal().getName() + " " + answer;
    }
  }

  /** What is shown is looked at by the test itself. */
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // there are no client certificates here
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // the test compares the names
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
