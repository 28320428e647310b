package org.isthmus.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LinkException;
import org.junit.jupiter.api.Test;

class FakesTest {
  private static final LineMode MODE = LineMode.of(9600, 8, Parity.NONE, 1);

  @Test
  void aTagIsBadUntilAValueIsPutAndGoodThen() {
    RecordedSamples samples = new RecordedSamples();
    samples.float64(1, 2.5);
    samples.int64(2, 3);
    samples.quality(2, Quality.UNCERTAIN, "warm-up");

    assertThat(samples.quality(0)).isEqualTo(Quality.BAD_NO_DATA);
    assertThat(samples.quality(1)).isEqualTo(Quality.GOOD);
    assertThat(samples.quality(2)).isEqualTo(Quality.UNCERTAIN);
    assertThat(samples.value(2)).isEqualTo(3L);
    samples.clear();
    assertThat(samples.quality(1)).isEqualTo(Quality.BAD_NO_DATA);
  }

  @Test
  void aLineCarriesBytesInATurnOnly() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Line line = FakeLines.to(server.getLocalPort()).open("line", MODE);
        Socket far = server.accept()) {
      byte[] bytes = {1, 2, 3};
      assertThatThrownBy(() -> line.send(bytes, 0, 3)).isInstanceOf(IllegalStateException.class);
      line.take();
      line.send(bytes, 0, 3);
      far.getOutputStream().write(far.getInputStream().readNBytes(3));
      byte[] back = new byte[3];
      int got = line.receive(back, 0, 3, System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
      line.release();

      assertThat(got).isPositive();
      assertThat(back[0]).isEqualTo((byte) 1);
    }
  }

  @Test
  void aMachineWithoutPortsHasNone() {
    assertThatThrownBy(() -> new FakeLinkContext().lines().open("line", MODE))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("there is no port line");
  }

  @Test
  void whatIsSharedIsOpenedOnceAndClosedWithTheContext() throws Exception {
    boolean[] closed = {false};
    FakeLinkContext context = new FakeLinkContext();
    AutoCloseable first = context.shared("key", AutoCloseable.class, () -> () -> closed[0] = true);
    AutoCloseable second = context.shared("key", AutoCloseable.class, () -> () -> {});

    assertThat(second).isSameAs(first);
    context.close();
    assertThat(closed[0]).isTrue();
  }
}
