package org.isthmus.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.driver.LinkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TransportsTest {
  private static final String HOST = "127.0.0.1";
  private static final Duration LONG = Duration.ofSeconds(30);

  private static long in(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @Test
  void bytesGoOverTcpAndBack() throws Exception {
    try (ServerSocket server = server();
        TcpTransport transport = TcpTransport.connect(HOST, server.getLocalPort(), LONG);
        Socket peer = server.accept()) {
      transport.send(new byte[] {9, 1, 2, 9}, 1, 3);
      assertThat(peer.getInputStream().readNBytes(2)).containsExactly(1, 2);
      peer.getOutputStream().write(new byte[] {3, 4});
      byte[] into = new byte[8];
      int got = 0;
      while (got < 2) {
        got += transport.receive(into, 1 + got, 4, in(30_000));
      }
      assertThat(into).startsWith(0, 3, 4, 0);
      assertThat(transport.receive(into, 0, 8, in(1))).as("nothing came").isZero();
      peer.close();
      assertThatThrownBy(() -> transport.receive(into, 0, 8, in(30_000)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("closed the connection");
    }
  }

  @Test
  void nobodyThereIsSaidInWords() throws Exception {
    int free;
    try (ServerSocket server = server()) {
      free = server.getLocalPort();
    }
    assertThatThrownBy(() -> TcpTransport.connect(HOST, free, LONG))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("no connection to 127.0.0.1:" + free);
    assertThatThrownBy(() -> TcpTransport.connect("no-such-host.invalid", 1, LONG))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("cannot be resolved");
  }

  @Test
  void aHangingCallIsBrokenByCloseAndByAnInterrupt() throws Exception {
    try (ServerSocket server = server()) {
      TcpTransport closed = TcpTransport.connect(HOST, server.getLocalPort(), LONG);
      CompletableFuture<Integer> hanging = receiving(closed);
      closed.close();
      closed.close();
      assertThatThrownBy(hanging::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(LinkException.class);

      TcpTransport interrupted = TcpTransport.connect(HOST, server.getLocalPort(), LONG);
      CompletableFuture<Integer> other = new CompletableFuture<>();
      Thread thread = new Thread(() -> complete(other, interrupted));
      thread.start();
      thread.interrupt();
      assertThatThrownBy(other::get).hasRootCauseInstanceOf(InterruptedException.class);
    }
  }

  private static CompletableFuture<Integer> receiving(Transport transport) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    new Thread(() -> complete(result, transport)).start();
    return result;
  }

  private static void complete(CompletableFuture<Integer> result, Transport transport) {
    try {
      result.complete(transport.receive(new byte[1], 0, 1, in(50_000)));
    } catch (LinkException | InterruptedException e) {
      result.completeExceptionally(e);
    }
  }

  @Test
  void datagramsGoOverUdpAndBackAndThoseOfOthersAreNotSeen() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (DatagramSocket peer = new DatagramSocket(0, loopback);
        DatagramSocket stranger = new DatagramSocket(0, loopback);
        UdpTransport transport = UdpTransport.open(HOST, peer.getLocalPort())) {
      transport.send(new byte[] {1, 2, 3}, 0, 3);
      DatagramPacket got = new DatagramPacket(new byte[8], 8);
      peer.receive(got);
      assertThat(got.getLength()).isEqualTo(3);
      byte[] into = new byte[4];
      stranger.send(new DatagramPacket(new byte[] {7}, 1, got.getSocketAddress()));
      assertThat(transport.receive(into, 0, 4, in(20))).as("of a stranger").isZero();
      peer.send(new DatagramPacket(new byte[] {4, 5, 6, 7, 8}, 5, got.getSocketAddress()));
      assertThat(transport.receive(into, 0, 4, in(30_000))).isEqualTo(4);
      assertThat(into).containsExactly(4, 5, 6, 7);
    }
  }

  @Test
  void aClosedUdpPortIsSaidInWords() throws Exception {
    int free;
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (UdpTransport transport = UdpTransport.open(HOST, free)) {
      transport.send(new byte[1], 0, 1);
      assertThatThrownBy(() -> transport.receive(new byte[1], 0, 1, in(30_000)))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("no connection to 127.0.0.1:" + free);
    }
  }
}
