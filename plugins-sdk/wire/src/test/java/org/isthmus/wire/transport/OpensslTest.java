package org.isthmus.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.LinkException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A partner that is none of our code: it gives each line back from its end to its begin. */
@Tag("peers")
@Timeout(120)
class OpensslTest {
  private static final String HOST = "127.0.0.1";

  @TempDir private Path directory;

  @Test
  void opensslUnderstands() throws Exception {
    Certificates certificates = new Certificates(directory);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-rev", "-quiet"));
    command.addAll(List.of("-accept", HOST + ":" + port, "-Verify", "1"));
    command.addAll(List.of("-verify_return_error"));
    command.addAll(List.of("-cert", certificates.pem("device").toString()));
    command.addAll(List.of("-CAfile", certificates.pem("authority").toString()));
    Process openssl = openssl(command);
    try (TlsTransport transport = whenItListens(port, certificates)) {
      byte[] line = "drehwurm\n".getBytes(StandardCharsets.US_ASCII);
      transport.send(line, 0, line.length);
      byte[] into = new byte[line.length];
      for (int got = 0; got < line.length; ) {
        got += transport.receive(into, got, into.length - got, System.nanoTime() + 60_000_000_000L);
      }
      assertThat(new String(into, StandardCharsets.US_ASCII)).isEqualTo("mruwherd\n");
    } finally {
      openssl.destroy();
    }
  }

  private Process openssl(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(directory.resolve("openssl.log").toFile())
          .start();
    } catch (IOException none) {
      if ("required".equals(System.getenv("ISTHMUS_PEERS"))) {
        throw new IllegalStateException(none);
      }
      throw new TestAbortedException("openssl is not installed");
    }
  }

  private static TlsTransport whenItListens(int port, Certificates certificates) throws Exception {
    while (true) {
      try {
        return TlsTransport.connect(
            HOST, port, certificates.tls("authority", "gateway"), true, Duration.ofSeconds(60));
      } catch (LinkException notYet) {
        assertThat(notYet.problem().code()).isEqualTo("link.connect");
        LockSupport.parkNanos(10_000_000);
      }
    }
  }
}
