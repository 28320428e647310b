package org.isthmus.driver.modbus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.isthmus.api.driver.Link;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.ReadPlan;
import org.isthmus.driver.modbus.internal.address.ModbusAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers that do what no device should. */
@Timeout(60)
class HostilePeerTest {
  private static final int[] GOOD = {3, 2, 0, 42};

  private final ModbusTcpDriver driver = new ModbusTcpDriver();
  private final MemoryContext context = new MemoryContext(true);
  private final RecordedSamples samples = new RecordedSamples();

  private static Arguments peer(String name, String problem, ScriptedPeer.Script script) {
    return Arguments.of(name, problem, script);
  }

  static Stream<Arguments> peers() {
    return Stream.of(
        peer("says nothing", "did not answer within 300 ms", (request, out) -> {}),
        peer("hangs up", "closed the connection", (request, out) -> out.close()),
        peer("speaks HTTP", "protocol id", HostilePeerTest::http),
        peer("floods", "protocol id", HostilePeerTest::flood),
        peer("repeats a frame for ever", "transaction", HostilePeerTest::repeat),
        peer("has another protocol id", "protocol id 256 instead of 0", patch(2, 1)),
        peer("claims a huge frame", "length 65285 is not in 3..254", patch(4, 0xFF)),
        peer("claims an empty frame", "length 0 is not in 3..254", patch(5, 0)),
        peer("answers for another unit", "asked unit 1, unit 9 answered", patch(6, 9)),
        peer("answers another function", "asked with function 3, answered with 4", patch(7, 4)),
        peer("miscounts", "asked for 2 bytes, was told 4, was given 2", patch(8, 4)),
        peer("answers another transaction", "asked transaction ", patch(0, 1)),
        peer("gives too little", "was given 1", (r, out) -> out.write(answer(r, 3, 2, 0))),
        peer("has exception 0", "function 3", (r, out) -> out.write(answer(r, 0x83, 0))),
        peer("cuts in the frame", "closed the connection", HostilePeerTest::cut),
        peer("stops in the frame", "did not answer", HostilePeerTest::stop),
        peer("dribbles", "did not answer within 300 ms", (r, out) -> dribble(r, out, 100)));
  }

  private static byte[] answer(byte[] request, int... pdu) {
    return ScriptedPeer.frame(request, pdu);
  }

  private static ScriptedPeer.Script patch(int at, int value) {
    return (request, out) -> {
      byte[] frame = answer(request, GOOD);
      frame[at] = (byte) value;
      out.write(frame);
    };
  }

  private static void http(byte[] request, OutputStream out) throws IOException {
    out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void flood(byte[] request, OutputStream out) throws IOException {
    byte[] garbage = new byte[65536];
    Arrays.fill(garbage, (byte) 0xA5);
    while (true) {
      out.write(garbage);
    }
  }

  private static void repeat(byte[] request, OutputStream out) throws IOException {
    byte[] frame = answer(request, GOOD);
    frame[1]++;
    while (true) {
      out.write(frame);
    }
  }

  private static void cut(byte[] request, OutputStream out) throws IOException {
    out.write(answer(request, GOOD), 0, 9);
    out.close();
  }

  private static void stop(byte[] request, OutputStream out) throws IOException {
    out.write(answer(request, GOOD), 0, 9);
  }

  private static void dribble(byte[] request, OutputStream out, int millis) throws IOException {
    for (byte b : answer(request, GOOD)) {
      out.write(b);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
  }

  @ParameterizedTest(name = "a peer that {0}")
  @MethodSource("peers")
  void endsTheLinkWithAClearProblem(String name, String problem, ScriptedPeer.Script script)
      throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer(script);
        Link<ModbusAddress> link =
            driver.open(SettingsFor.port(peer.port()).timeout(300).build(), context)) {
      ReadPlan plan = link.plan(Tags.of("holding:0"));

      assertThatThrownBy(() -> plan.read(samples))
          .isInstanceOfSatisfying(
              LinkException.class,
              e -> {
                assertThat(e.problem().text()).contains(problem).contains("127.0.0.1");
                assertThat(e.problem().cure()).isNotEmpty();
              });
    }
    assertThat(samples.values()).isEmpty();
  }

  @Test
  void aSlowPeerIsReadWhenItsWholeAnswerComesInTime() throws Exception {
    try (ScriptedPeer peer = new ScriptedPeer((request, out) -> dribble(request, out, 2));
        Link<ModbusAddress> link =
            driver.open(SettingsFor.port(peer.port()).timeout(30_000).build(), context)) {
      ReadPlan plan = link.plan(Tags.of("holding:0"));
      plan.read(samples);
      assertThat(samples.value(0)).isEqualTo(42L);

      samples.clear();
      plan.read(samples);
      assertThat(samples.value(0)).isEqualTo(42L);
    }
  }

  @Test
  void aPortWhereNobodyListensIsSaidWithItsName() throws Exception {
    try (Socket bound = new Socket()) {
      // Bound and not listening: nobody else can take the port meanwhile.
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = bound.getLocalPort();

      assertThatThrownBy(() -> driver.open(SettingsFor.port(port).build(), context))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("no connection to 127.0.0.1:" + port)
          .hasMessageContaining("check host and port");
    }
  }
}
