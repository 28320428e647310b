package org.isthmus.serial.internal.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LinkException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With jSerialComm, on a pseudo-terminal whose other end the test holds. */
@Tag("peers")
@Timeout(30)
class SystemPortsTest {
  private static final LineMode MODE = LineMode.of(19_200, 8, Parity.EVEN, 1);

  @TempDir private Path directory;
  private final SystemPorts ports = new SystemPorts();
  private Process socat;
  private Path here;
  private Path there;

  @BeforeEach
  void connect() throws Exception {
    assumeThat(hasSocat()).as("socat, from Debian's package of that name").isTrue();
    here = directory.resolve("here");
    there = directory.resolve("there");
    socat =
        new ProcessBuilder("socat", "pty,raw,echo=0,link=" + here, "pty,raw,echo=0,link=" + there)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("socat.log").toFile())
            .start();
    while (!Files.exists(here) || !Files.exists(there)) {
      assertThat(socat.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  private static boolean hasSocat() {
    boolean required = "required".equals(System.getenv("ISTHMUS_PEERS"));
    return required
        || List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(each -> Files.isExecutable(Path.of(each, "socat")));
  }

  @AfterEach
  void disconnect() throws Exception {
    socat.destroy();
    socat.waitFor();
  }

  @Test
  void bytesGoBothWays() throws Exception {
    try (Port port = ports.open(here.toString(), MODE);
        RandomAccessFile other = new RandomAccessFile(there.toFile(), "rw")) {
      byte[] all = new byte[256];
      for (int i = 0; i < all.length; i++) {
        all[i] = (byte) i;
      }
      port.write(all, 0, all.length);
      byte[] heard = new byte[256];
      other.readFully(heard);
      assertThat(heard).isEqualTo(all);

      assertThat(port.hasUnread()).isFalse();
      other.write(all);
      byte[] answer = new byte[256];
      int at = 0;
      while (at < answer.length) {
        at += port.read(answer, at, answer.length - at, 2_000);
      }
      assertThat(answer).isEqualTo(all);
      assertThat(port.read(answer, 0, 1, 20)).isZero();
    }
  }

  @Test
  void whatIsThereIsTakenWithoutWaitingForMore() throws Exception {
    try (Port port = ports.open(here.toString(), MODE);
        RandomAccessFile other = new RandomAccessFile(there.toFile(), "rw")) {
      other.write(new byte[] {1, 2, 3});
      long before = System.nanoTime();
      assertThat(port.read(new byte[64], 0, 64, 10_000)).isPositive();
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }
  }

  @Test
  void closingBreaksARead() throws Exception {
    Port port = ports.open(here.toString(), MODE);
    Thread closing = new Thread(port::close);
    closing.start();
    assertThatThrownBy(
            () -> {
              while (port.read(new byte[1], 0, 1, 10_000) >= 0) {
                // until it is closed
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void anAdapterThatIsPulledOutIsNoticed() throws Exception {
    try (Port port = ports.open(here.toString(), MODE)) {
      socat.destroy();
      socat.waitFor();
      assertThatThrownBy(
              () -> {
                while (port.read(new byte[1], 0, 1, 50) >= 0) {
                  port.write(new byte[1], 0, 1);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPortThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ports.open("/dev/ttyNOWHERE7", MODE))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("there is no serial port /dev/ttyNOWHERE7")
        .hasMessageContaining("plug the adapter in");
  }

  @Test
  void everyPortThatIsFoundHasAName() {
    assertThat(ports.all()).allSatisfy(found -> assertThat(found.path()).isNotEmpty());
  }
}
