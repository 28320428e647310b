package org.isthmus.serial.internal.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.isthmus.api.context.Report;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LinkException;
import org.isthmus.host.serial.LentLines;
import org.isthmus.serial.internal.SerialComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that share a line, with real bytes and real time. */
@Tag("peers")
@Timeout(60)
class SharedPtyTest {
  private static final LineMode MODE = LineMode.of(19_200, 8, Parity.EVEN, 1);
  private static final long ANSWER_TIME = TimeUnit.MILLISECONDS.toNanos(200);
  private static final Report NOBODY =
      new Report() {
        @Override
        public void fact(String key, String text) {}

        @Override
        public void clear(String key) {}
      };

  @TempDir private Path directory;
  private final SerialComponent serial = new SerialComponent();
  private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
  private Pty pty;

  @BeforeEach
  void connect() throws Exception {
    pty = new Pty(directory);
  }

  @AfterEach
  void disconnect() throws Exception {
    pty.close();
  }

  private LentLines lend(int device) {
    return serial.lend("device-" + device, NOBODY);
  }

  /** One exchange; whether the device has answered. */
  private static boolean ask(Line line, int device) throws LinkException, InterruptedException {
    line.take();
    try {
      line.send(new byte[] {(byte) device}, 0, 1);
      byte[] got = new byte[64];
      long deadline = System.nanoTime() + ANSWER_TIME;
      for (int end = 0; ; ) {
        int more = line.receive(got, end, got.length - end, deadline);
        end += more;
        if (more == 0 || end == got.length) {
          line.unanswered();
          return false;
        }
        // As real protocols: what is not the own answer, noise or a late one, is passed over.
        for (int i = 1; i < end; i++) {
          if (got[i - 1] == device && got[i] == Bus.check(device)) {
            return true;
          }
        }
      }
    } finally {
      line.release();
    }
  }

  @ParameterizedTest(name = "at {0} baud")
  @ValueSource(ints = {1_200, 9_600, 19_200, 115_200})
  void theOtherEndSeesTheSilenceBetweenTwoTurns(int baud) throws Exception {
    LineMode mode = LineMode.of(baud, 8, Parity.EVEN, 1);
    try (Bus bus = new Bus(pty.there());
        LentLines one = lend(1);
        LentLines two = lend(2)) {
      Line first = one.open(pty.here().toString(), mode);
      Line second = two.open(pty.here().toString(), mode);
      for (int i = 0; i < 10; i++) {
        assertThat(ask(first, 1)).isTrue();
        assertThat(ask(second, 2)).isTrue();
      }
      List<Bus.Heard> heard = bus.heard();
      for (int i = 1; i < heard.size(); i++) {
        assertThat(heard.get(i).at() - heard.get(i - 1).answeredAt())
            .isGreaterThanOrEqualTo(mode.silence().toNanos());
      }
    }
  }

  @Test
  void oneDeadOneSlowAndOneNoisyDeviceLeaveTheOthersTheirShare() throws Exception {
    int[] devices = {1, 2, 3, 4, 5, Bus.SLOW, Bus.NOISY, Bus.DEAD};
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> loops = new ArrayList<>();
    List<LentLines> lent = new ArrayList<>();
    try (Bus bus = new Bus(pty.there())) {
      for (int device : devices) {
        LentLines lines = lend(device);
        lent.add(lines);
        Line line = lines.open(pty.here().toString(), MODE);
        answers.put(device, new AtomicInteger());
        loops.add(threads.submit(() -> loop(line, device)));
      }
      long begun = System.nanoTime();
      // Three turns until it is held back, and three after.
      while (count(bus, Bus.DEAD) < 6) {
        assertThat(loops).noneMatch(Future::isDone);
        TimeUnit.MILLISECONDS.sleep(20);
      }
      long took = System.nanoTime() - begun;
      long dead = count(bus, Bus.DEAD) - 1; // the last has just begun
      assertThat((dead - 3) * ANSWER_TIME * 10).isLessThan(took + 10 * ANSWER_TIME);
      int slow = answers.get(Bus.SLOW).get();
      for (int device = 1; device <= 5; device++) {
        // In turn: nobody is passed over, whatever the others are like.
        assertThat(answers.get(device).get()).isGreaterThanOrEqualTo(slow - 1);
      }
      assertThat(answers.get(Bus.NOISY).get()).isGreaterThanOrEqualTo(slow - 1);
      assertThat(slow).isPositive();
      assertThat(answers.get(Bus.DEAD)).hasValue(0);
      assertThat(serial.ports())
          .anySatisfy(port -> assertThat(port.demoted()).containsExactly("device-" + Bus.DEAD));
    } finally {
      threads.shutdownNow();
      lent.forEach(LentLines::close);
    }
  }

  private Void loop(Line line, int device) throws LinkException, InterruptedException {
    while (true) {
      if (ask(line, device)) {
        answers.get(device).incrementAndGet();
      }
    }
  }

  private static long count(Bus bus, int device) {
    return bus.heard().stream().filter(heard -> heard.device() == device).count();
  }

  @Test
  void anAdapterThatIsPulledOutAndPluggedInAgainIsUsedAgain() throws Exception {
    LentLines lines = lend(1);
    try (Bus bus = new Bus(pty.there())) {
      assertThat(ask(lines.open(pty.here().toString(), MODE), 1)).isTrue();
      assertThat(serial.ports()).anyMatch(port -> port.devices().contains("device-1"));
    }
    Line gone = lines.open(pty.here().toString(), MODE);
    pty.pullOut();
    assertThatThrownBy(
            () -> {
              while (true) {
                ask(gone, 1);
              }
            })
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("is gone")
        .hasMessageContaining("check that the adapter is plugged in");
    lines.close();
    LentLines next = lend(1);
    assertThatThrownBy(() -> next.open(pty.here().toString(), MODE))
        .hasMessageContaining("there is no serial port");
    pty.plugIn();
    try (Bus bus = new Bus(pty.there())) {
      assertThat(ask(next.open(pty.here().toString(), MODE), 1)).isTrue();
    }
    next.close();
  }

  @Test
  void nothingIsLeftWhenAllHaveClosed() throws Exception {
    Path real = pty.here().toRealPath();
    int before = Thread.activeCount();
    try (Bus bus = new Bus(pty.there())) {
      LentLines lines = lend(1);
      Line line = lines.open(pty.here().toString(), MODE);
      assertThat(ask(line, 1)).isTrue();
      assertThat(holds(real)).isTrue();
      lines.close();
      assertThat(holds(real)).isFalse();
      assertThatThrownBy(() -> ask(line, 1)).hasMessageContaining("was closed here");
    }
    assertThat(serial.ports()).noneMatch(port -> port.devices().contains("device-1"));
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 1); // the bus, if it still ends
  }

  private static boolean holds(Path port) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.anyMatch(each -> leadsTo(each, port));
    }
  }

  private static boolean leadsTo(Path descriptor, Path port) {
    try {
      return Files.readSymbolicLink(descriptor).equals(port);
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }
}
