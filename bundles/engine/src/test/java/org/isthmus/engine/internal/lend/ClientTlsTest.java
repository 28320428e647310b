package org.isthmus.engine.internal.lend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.isthmus.api.context.Trust;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes over loopback with a server that is the JDK's own. */
@Timeout(60)
class ClientTlsTest {
  private static final String[] LOCALHOST = {"-ext", "san=dns:localhost"};

  @TempDir Path home;
  @TempDir Path files;
  private final ExecutorService server = Executors.newSingleThreadExecutor();
  private Tool tool;
  private Trust trust;

  @BeforeEach
  void open() {
    tool = new Tool(files);
    trust =
        new GatewayTrust(
            new PartnerCertificates(home, name -> {}, name -> {}),
            new OwnCertificate(home, "gateway-1", Keytool.ofThisRuntime()),
            new Borrower(Borrower.Kind.SINK, "broker", "plugin", getClass().getClassLoader()));
  }

  @AfterEach
  void close() {
    server.shutdownNow();
  }

  @Test
  void aServerOfANamedAuthorityIsTrusted() throws Exception {
    tool.makePair("authority", "localhost", LOCALHOST);
    SSLContext context = trust.tls(tool.path("authority.pem"), null, null, null);
    assertThat(talk(context, "localhost", null)).isEqualTo("anonymous");
  }

  @Test
  void aServerOfAnotherAuthorityIsRefused() throws Exception {
    tool.makePair("authority", "localhost", LOCALHOST);
    tool.authority("other");
    SSLContext context = trust.tls(tool.path("other.pem"), null, null, null);
    assertThatThrownBy(() -> talk(context, "localhost", null))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void theOwnCertificateIsShownToAServerThatAsks() throws Exception {
    tool.makePair("authority", "localhost", LOCALHOST);
    clientPair();
    tool.openssl(
        "pkcs8",
        "-topk8",
        "-v2",
        "aes-256-cbc",
        "-in",
        "client.key",
        "-out",
        "locked.key",
        "-passout",
        "pass:secret");
    SSLContext context =
        trust.tls(
            tool.path("authority.pem"),
            tool.path("client.pem"),
            tool.path("locked.key"),
            Secret.of("secret"));
    assertThat(talk(context, "localhost", "client.pem")).isEqualTo("CN=client");
  }

  private void clientPair() throws Exception {
    tool.openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "client.key",
        "-out",
        "client.pem",
        "-days",
        "2",
        "-subj",
        "/CN=client");
  }

  @Test
  void keyAndCertificateMayStandInOneFile() throws Exception {
    tool.makePair("authority", "localhost", LOCALHOST);
    clientPair();
    Path both = tool.path("both.pem");
    Files.writeString(
        both,
        Files.readString(tool.path("client.key")) + Files.readString(tool.path("client.pem")));
    SSLContext context = trust.tls(tool.path("authority.pem"), both, both, null);
    assertThat(talk(context, "localhost", "client.pem")).isEqualTo("CN=client");
  }

  @Test
  void anUnknownServerIsListedAndTrustedOnceAPersonHasMovedItsCertificate() throws Exception {
    tool.selfSigned("localhost", LOCALHOST);
    SSLContext before = trust.tls(null, null, null, null);
    assertThatThrownBy(() -> talk(before, "localhost", null))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("is not trusted")
        .hasMessageContaining("localhost:")
        .hasMessageContaining("compare the fingerprint");
    Path rejected = onlyFile(home.resolve("trust/rejected"));
    Path trusted = home.resolve("trust/trusted").resolve(rejected.getFileName());
    Files.move(rejected, trusted);
    SSLContext after = trust.tls(null, null, null, null);
    assertThat(talk(after, "localhost", null)).isEqualTo("anonymous");
  }

  @Test
  void aTrustedServerUnderAnotherNameIsRefusedWithAnotherReason() throws Exception {
    tool.selfSigned("localhost", "-ext", "san=dns:press-1.example");
    Path trusted = Files.createDirectories(home.resolve("trust/trusted"));
    Files.copy(tool.path("localhost.pem"), trusted.resolve("server.pem"));
    SSLContext context = trust.tls(null, null, null, null);
    assertThatThrownBy(() -> talk(context, "localhost", null))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("is trusted but not made for that name");
    assertThat(home.resolve("trust/rejected")).doesNotExist();
  }

  @Test
  void anExpiredServerIsRefusedForThatReason() throws Exception {
    tool.selfSigned(
        "localhost", "-ext", "san=dns:localhost", "-startdate", "-10d", "-validity", "5");
    SSLContext context = trust.tls(null, null, null, null);
    assertThatThrownBy(() -> talk(context, "localhost", null))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("has expired on")
        .hasMessageContaining("renew it at the partner");
  }

  @Test
  void filesThatDoNotFitTogetherAreSaid() throws Exception {
    tool.selfSigned("device");
    tool.openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "ec.key");
    tool.openssl("genrsa", "-out", "rsa.key", "2048");
    Path certificate = tool.path("device.pem");
    for (String other : new String[] {"ec.key", "rsa.key"}) {
      assertThatThrownBy(() -> trust.tls(null, certificate, tool.path(other), null))
          .isInstanceOf(GeneralSecurityException.class)
          .hasMessageContaining(other)
          .hasMessageContaining("device.pem")
          .hasMessageContaining("does not belong to");
    }
    assertThatThrownBy(() -> trust.tls(null, certificate, null, null))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("device.pem is a certificate without its key");
    assertThatThrownBy(() -> trust.tls(null, null, tool.path("ec.key"), null))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("ec.key is a key without its certificate");
    assertThatThrownBy(() -> trust.tls(tool.path("ec.key"), null, null, null))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("ec.key holds a EC PRIVATE KEY and no certificate");
    assertThatThrownBy(() -> trust.tls(tool.path("none.pem"), null, null, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.pem does not exist");
  }

  private static Path onlyFile(Path directory) throws IOException {
    try (var listed = Files.list(directory)) {
      return assertThat(listed.toList()).singleElement().actual();
    }
  }

  /**
   * Connects and returns as whom the server saw the client.
   *
   * @param asks the client certificates that the server takes; null if it does not ask
   */
  private String talk(SSLContext client, String host, @Nullable String asks) throws Exception {
    SSLContext own = serverContext(asks);
    try (SSLServerSocket listening =
        (SSLServerSocket)
            own.getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setNeedClientAuth(asks != null);
      Future<String> seen = server.submit(() -> serve(listening, asks != null));
      try (SSLSocket socket =
          (SSLSocket) client.getSocketFactory().createSocket(host, listening.getLocalPort())) {
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        assertThat(socket.getInputStream().read()).isEqualTo(42);
      }
      return seen.get(20, SECONDS);
    }
  }

  private static String serve(SSLServerSocket listening, boolean asks) throws IOException {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket.setSoTimeout(20_000);
      socket.startHandshake();
      socket.getOutputStream().write(42);
      return asks ? socket.getSession().getPeerPrincipal().getName() : "anonymous";
    }
  }

  private SSLContext serverContext(@Nullable String asks) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(tool.path("localhost.p12"))) {
      keys.load(in, "secret".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, "secret".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), asks == null ? null : takers(tool.path(asks)), null);
    return context;
  }

  private static TrustManager[] takers(Path certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("client", PemFile.read(certificates).certificates().get(0));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }
}
