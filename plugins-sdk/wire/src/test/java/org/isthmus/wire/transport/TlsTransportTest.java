package org.isthmus.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.isthmus.api.driver.LinkException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class TlsTransportTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private static Path directory;
  private static Certificates certificates;

  @BeforeAll
  static void certify() throws Exception {
    certificates = new Certificates(directory);
  }

  private static TlsServer server(String own, boolean demanding) throws Exception {
    return new TlsServer(certificates.tls("authority", own), demanding);
  }

  private static TlsTransport connect(int port, String authority, String own, boolean named)
      throws Exception {
    return TlsTransport.connect(HOST, port, certificates.tls(authority, own), named, LONG);
  }

  private static TlsTransport connect(int port) throws Exception {
    return connect(port, "authority", "", true);
  }

  private static long in(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void bytesGoOverTlsAndBackBetweenTwoWhoTrustEachOther() throws Exception {
    try (TlsServer server = server("device", true);
        TlsTransport transport = connect(server.port(), "authority", "gateway", true);
        SSLSocket peer = server.peer()) {
      transport.send(new byte[] {9, 1, 2, 9}, 1, 3);
      assertThat(peer.getInputStream().readNBytes(2)).containsExactly(1, 2);
      assertThat(peer.getSession().getPeerPrincipal().getName()).isEqualTo("CN=gateway");
      assertThat(transport.certificate().getSubjectX500Principal().getName())
          .isEqualTo("CN=device");
      peer.getOutputStream().write(new byte[] {3, 4});
      byte[] into = new byte[8];
      assertThat(transport.receive(into, 1, 4, in(60_000))).isEqualTo(2);
      assertThat(into).startsWith(0, 3, 4, 0);
      assertThat(transport.receive(into, 0, 8, in(1))).as("nothing came").isZero();
      peer.close();
      assertThatThrownBy(() -> transport.receive(into, 0, 8, in(60_000)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("closed the connection");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "device  | stranger  | nobody that the gateway trusts has signed the certificate",
        "expired | authority | has expired",
        "other   | authority | is not made for that host",
      })
  void whomTheGatewayDoesNotTrustIsSaidWithACure(String device, String authority, String problem)
      throws Exception {
    try (TlsServer server = server(device, false)) {
      assertThatThrownBy(() -> connect(server.port(), authority, "", true))
          .isInstanceOfSatisfying(
              LinkException.class,
              e -> {
                assertThat(e.problem().text()).contains(problem, HOST + ":" + server.port());
                assertThat(e.problem().cure()).isNotBlank();
                assertThat(e.problem().code()).startsWith("link.tls.");
              });
    }
  }

  @Test
  void theHostMayBeLeftUnchecked() throws Exception {
    try (TlsServer server = server("other", false);
        TlsTransport transport = connect(server.port(), "authority", "", false)) {
      assertThat(transport.partner().name()).isEqualTo(HOST + ":" + server.port());
    }
  }

  @Test
  void aDeviceThatDoesNotTrustTheGatewayIsSaidAtTheLatestWhenItIsAsked() throws Exception {
    try (TlsServer server = server("device", true)) {
      assertThatThrownBy(
              () -> {
                try (TlsTransport transport = connect(server.port())) {
                  transport.receive(new byte[1], 0, 1, in(60_000));
                }
              })
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("refuses the gateway");
    }
  }

  @Test
  void whoDoesNotSpeakTlsIsToldFromWhoIsSilent() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<?> greeting =
          CompletableFuture.runAsync(
              () -> {
                try {
                  plain
                      .accept()
                      .getOutputStream()
                      .write("220 welcome\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      assertThatThrownBy(() -> connect(plain.getLocalPort()))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("does not speak TLS");
      greeting.get();
      assertThatThrownBy(
              () ->
                  TlsTransport.connect(
                      HOST,
                      plain.getLocalPort(),
                      certificates.tls("authority", ""),
                      true,
                      Duration.ofMillis(200)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("did not answer within 200 ms");
    }
  }

  @Test
  void aRecordThatComesInPiecesIsNotLostByATimeOut() throws Exception {
    try (TlsServer server = server("device", false);
        Slowly slowly = new Slowly(server.port())) {
      slowly.bytes.release(100_000);
      try (TlsTransport transport = connect(slowly.port());
          SSLSocket peer = server.peer()) {
        byte[] into = new byte[4];
        // What comes with the first answer of TLS 1.3 is no data, and is out of the way now.
        peer.getOutputStream().write(1);
        assertThat(transport.receive(into, 0, 4, in(60_000))).isEqualTo(1);
        slowly.bytes.drainPermits();
        peer.getOutputStream().write(new byte[] {5, 6, 7});
        int timeouts = 0;
        int got = 0;
        while (got == 0) {
          slowly.bytes.release(1);
          got = transport.receive(into, 0, 4, in(5));
          timeouts += got == 0 ? 1 : 0;
        }
        assertThat(got).isEqualTo(3);
        assertThat(into).startsWith(5, 6, 7);
        assertThat(timeouts).as("every byte but the last").isGreaterThan(10);
      }
    }
  }

  @Test
  void aPartnerThatShakesHandsByteByByteGetsNoMoreTimeThanASilentOne() throws Exception {
    try (TlsServer server = server("device", false);
        Slowly slowly = new Slowly(server.port())) {
      Thread trickle =
          new Thread(
              () -> {
                while (!Thread.interrupted()) {
                  slowly.bytes.release(1);
                  LockSupport.parkNanos(20_000_000);
                }
              });
      trickle.start();
      long begun = System.nanoTime();
      assertThatThrownBy(
              () ->
                  TlsTransport.connect(
                      HOST,
                      slowly.port(),
                      certificates.tls("authority", ""),
                      true,
                      Duration.ofMillis(500)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("did not answer within 500 ms");
      // A byte each 20 ms, some 900 of them: it would have taken 18 s.
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
      trickle.interrupt();
    }
  }

  @Test
  void aHangingReadIsBrokenByCloseAndByAnInterrupt() throws Exception {
    try (TlsServer server = server("device", false)) {
      TlsTransport closed = connect(server.port());
      Hanging reading = new Hanging(() -> closed.receive(new byte[1], 0, 1, in(100_000)));
      reading.untilItHangs();
      long begun = System.nanoTime();
      closed.close();
      closed.close();
      assertThat(reading.failure()).isInstanceOf(LinkException.class);
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));

      TlsTransport interrupted = connect(server.port());
      Hanging other = new Hanging(() -> interrupted.receive(new byte[1], 0, 1, in(100_000)));
      other.untilItHangs();
      other.thread.interrupt();
      assertThat(other.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aHangingWriteIsBrokenByCloseAndByAnInterrupt() throws Exception {
    byte[] much = new byte[1 << 16];
    try (TlsServer server = server("device", false)) {
      TlsTransport closed = connect(server.port());
      Hanging writing = new Hanging(() -> sendForEver(closed, much));
      writing.untilItHangs();
      closed.close();
      assertThat(writing.failure()).isInstanceOf(LinkException.class);

      TlsTransport interrupted = connect(server.port());
      Hanging other = new Hanging(() -> sendForEver(interrupted, much));
      other.untilItHangs();
      other.thread.interrupt();
      assertThat(other.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  private static int sendForEver(TlsTransport transport, byte[] much) throws Exception {
    while (true) {
      transport.send(much, 0, much.length);
    }
  }

  @Test
  void aHangingHandshakeIsBrokenByAnInterrupt() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Hanging opening =
          new Hanging(
              () -> {
                connect(silent.getLocalPort()).close();
                return 0;
              });
      opening.untilItHangs();
      opening.thread.interrupt();
      assertThat(opening.failure()).isInstanceOf(InterruptedException.class);
    }
  }
}
