package org.isthmus.wire.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.context.Trace;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.wire.exchange.Exchange;
import org.isthmus.wire.exchange.Match;
import org.isthmus.wire.exchange.Timing;
import org.isthmus.wire.frame.Framers;
import org.junit.jupiter.api.Test;

class SerialTransportTest {
  private final List<String> calls = new ArrayList<>();

  /** A line on which a device answers everything with "ok", and which knows whose turn it is. */
  private final class OneLine implements Line {
    private boolean taken;

    @Override
    public void take() {
      assertThat(taken).isFalse();
      taken = true;
      calls.add("take");
    }

    @Override
    public void release() {
      taken = false;
      calls.add("release");
    }

    @Override
    public void send(byte[] bytes, int from, int to) {
      assertThat(taken).isTrue();
      calls.add("send " + new String(bytes, from, to - from, StandardCharsets.US_ASCII).strip());
    }

    @Override
    public int receive(byte[] into, int at, int room, long deadline) {
      assertThat(taken).isTrue();
      into[at] = 'o';
      into[at + 1] = 'k';
      into[at + 2] = '\n';
      return 3;
    }

    @Override
    public LineMode mode() {
      return LineMode.of(9_600, 8, LineMode.Parity.EVEN, 1).withSilence(Duration.ofMillis(4));
    }

    @Override
    public String port() {
      return "/dev/ttyS0";
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  @Test
  void anExchangeIsOneTurnOnTheLine() throws Exception {
    try (SerialTransport transport = new SerialTransport(new OneLine(), "unit 5")) {
      Timing timing = Timing.of(Duration.ofSeconds(5));
      Exchange exchange =
          new Exchange(
              transport,
              Framers.delimited(9, (byte) '\n'),
              9,
              timing,
              (sent, received) -> calls.add("metered " + sent + " " + received),
              new Unwatched());
      byte[] request = "ask\n".getBytes(StandardCharsets.US_ASCII);
      assertThat(exchange.ask(request, 0, 4, (bytes, at, length) -> Match.Verdict.ANSWER)).isTrue();
      assertThat(transport.partner().name()).isEqualTo("unit 5 on /dev/ttyS0");
      // 20 characters of 11 bits at 9,600 baud, and twice the silence.
      assertThat(transport.lineNanos(20)).isEqualTo(20L * 11 * 1_000_000_000 / 9_600 + 8_000_000);
    }
    assertThat(calls).containsExactly("take", "send ask", "release", "metered 4 3", "close");
  }

  private static final class Unwatched implements Trace {
    @Override
    public boolean isOn() {
      return false;
    }

    @Override
    public void sent(byte[] bytes, int offset, int length) {
      throw new AssertionError("nobody looks");
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
      throw new AssertionError("nobody looks");
    }
  }
}
