package org.isthmus.serial.internal.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LinkException;
import org.isthmus.serial.internal.peer.Pty;
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
  private Pty pty;
  private Path here;
  private Path there;

  @BeforeEach
  void connect() throws Exception {
    pty = new Pty(directory);
    here = pty.here();
    there = pty.there();
  }

  @AfterEach
  void disconnect() throws Exception {
    pty.close();
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
        at += port.read(answer, at, answer.length - at, 2_000_000_000L);
      }
      assertThat(answer).isEqualTo(all);
      assertThat(port.read(answer, 0, 1, 20_000_000)).isZero();
    }
  }

  @Test
  void whatIsThereIsTakenWithoutWaitingForMore() throws Exception {
    try (Port port = ports.open(here.toString(), MODE);
        RandomAccessFile other = new RandomAccessFile(there.toFile(), "rw")) {
      other.write(new byte[] {1, 2, 3});
      long before = System.nanoTime();
      assertThat(port.read(new byte[64], 0, 64, 10_000_000_000L)).isPositive();
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
              while (port.read(new byte[1], 0, 1, 10_000_000_000L) >= 0) {
                // until it is closed
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void anAdapterThatIsPulledOutIsNoticed() throws Exception {
    try (Port port = ports.open(here.toString(), MODE)) {
      pty.pullOut();
      assertThatThrownBy(
              () -> {
                while (port.read(new byte[1], 0, 1, 50_000_000) >= 0) {
                  port.write(new byte[1], 0, 1);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPortIsOpenedAgainAndAgain() throws Exception {
    for (int i = 0; i < 3; i++) {
      ports.open(here.toString(), MODE).close();
    }
    try (Port port = ports.open(here.toString(), MODE)) {
      assertThat(port.hasUnread()).isFalse();
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
  void aShortWaitIsShort() throws Exception {
    try (Port port = ports.open(here.toString(), MODE)) {
      long before = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        assertThat(port.read(new byte[1], 0, 1, 2_000_000)).isZero();
      }
      // With the kernel's own time-out of a tenth of a second these would be five.
      assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(4));
    }
  }

  @Test
  void closingBreaksAWriteThatNobodyTakes() throws Exception {
    Port port = ports.open(here.toString(), MODE);
    FutureTask<Boolean> writing =
        new FutureTask<>(
            () -> {
              while (true) {
                port.write(new byte[4_096], 0, 4_096);
              }
            });
    Thread thread = new Thread(writing);
    thread.start();
    assertThatThrownBy(() -> writing.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    port.close();
    assertThatThrownBy(() -> writing.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("it was closed");
  }

  @Test
  void whoElseHoldsThePortIsNamed() throws Exception {
    Path real = here.toRealPath();
    Process holder = new ProcessBuilder("flock", real.toString(), "cat").start();
    try {
      while (Holders.of(here.toString()).isEmpty()) {
        assertThat(holder.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> ports.open(here.toString(), MODE))
          .isInstanceOf(LinkException.class)
          .hasMessageContaining("is held by another program: ")
          .hasMessageContaining("flock (process " + holder.pid() + ")")
          .hasMessageContaining("end that program");
    } finally {
      // cat has inherited the lock, and holds it until it has ended, too.
      List<ProcessHandle> family =
          Stream.concat(holder.descendants(), Stream.of(holder.toHandle())).toList();
      family.forEach(ProcessHandle::destroy);
      family.forEach(member -> member.onExit().join());
    }
    ports.open(here.toString(), MODE).close();
  }

  @Test
  void aFileThatIsNoPortIsRefused() throws Exception {
    Path file = Files.createFile(directory.resolve("notes.txt"));
    assertThatThrownBy(() -> ports.open(file.toString(), MODE))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("notes.txt is not a serial port");
  }

  @Test
  void aPortThatCannotSwitchATransmitterIsNotTakenForOneThatDoes() {
    assertThatThrownBy(() -> ports.open(here.toString(), MODE.withRs485(LineMode.Rs485.RTS_HIGH)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("no driver that could switch an RS-485 transmitter")
        .hasMessageContaining("set rs485 to none");
  }

  @Test
  void theNativeLibraryLiesWhereNobodyElseCanPutAnother() throws Exception {
    ports.open(here.toString(), MODE).close();
    Path library = Path.of(System.getProperty("jSerialComm.library.path"));
    assertThat(Files.getPosixFilePermissions(library))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.readString(Path.of("/proc/self/maps")))
        .contains(library.resolve("Linux").toString())
        .doesNotContain("/jSerialComm/");
  }

  @Test
  void everyPortThatIsFoundHasAName() {
    assertThat(ports.all()).allSatisfy(found -> assertThat(found.path()).isNotEmpty());
  }
}
