package org.isthmus.serial.internal.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.data.Problem;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LinkException;
import org.isthmus.host.serial.LentLines;
import org.isthmus.host.serial.SerialPortStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SharedLineTest {
  private static final String PORT = "/dev/ttyFAKE0";
  private static final LineMode MODE = LineMode.of(115_200, 8, Parity.EVEN, 1);
  private static final byte DEAD = 99;

  /** Answers a request with its first byte; the dead device says nothing. */
  private final FakePorts ports =
      new FakePorts(
          (request, says) -> {
            if (request[0] != DEAD) {
              says.add(request[0]);
            }
          });

  private final LineRoster roster = new LineRoster(ports);

  private Line open(String device) throws Exception {
    return roster.lend(device, new Facts()).open(PORT, MODE);
  }

  private static int ask(Line line, int what, long millis) throws Exception {
    line.take();
    try {
      line.send(new byte[] {(byte) what}, 0, 1);
      byte[] answer = new byte[8];
      int got = line.receive(answer, 0, 8, System.nanoTime() + millis * 1_000_000);
      return got == 0 ? -1 : answer[0];
    } finally {
      line.release();
    }
  }

  @Test
  void thePortIsOpenWhileAnybodyTakesPart() throws Exception {
    Line one = open("meter-1");
    Line two = open("meter-2");
    assertThat(ports.opened).hasSize(1);
    one.close();
    assertThat(ask(two, 7, 1_000)).isEqualTo(7);
    two.close();
    two.close();
    assertThat(ports.opened.get(0).closed).isTrue();
    assertThat(ask(open("meter-1"), 8, 1_000)).isEqualTo(8);
    assertThat(ports.opened).hasSize(2);
  }

  @Test
  void turnsAreGivenInTheOrderInWhichTheyWereAskedFor() throws Exception {
    Line first = open("meter-0");
    first.take();
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      int number = i;
      Line line = open("meter-" + i);
      Thread thread =
          new Thread(
              () -> {
                try {
                  line.take();
                  order.add(number);
                  line.release();
                } catch (LinkException | InterruptedException e) {
                  order.add(-number);
                }
              });
      threads.add(thread);
      thread.start();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    first.release();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(order).containsExactly(1, 2, 3, 4, 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_200, 9_600, 19_200, 115_200})
  void theLineIsSilentBetweenTwoTurnsAsLongAsTheModeSays(int baud) throws Exception {
    LineMode mode = LineMode.of(baud, 8, Parity.EVEN, 1);
    Line one = roster.lend("meter-1", new Facts()).open(PORT, mode);
    Line two = roster.lend("meter-2", new Facts()).open(PORT, mode);
    assertThat(mode.silence().toNanos())
        .isEqualTo(baud > 19_200 ? 1_750_000 : 7 * 11_000_000_000L / baud / 2);
    for (int i = 0; i < 5; i++) {
      ask(one, 1, 1_000);
      long heard = ports.opened.get(0).lastRead;
      ask(two, 2, 1_000);
      long said = ports.writtenAt.get(ports.writtenAt.size() - 1);
      assertThat(said - heard).isGreaterThanOrEqualTo(mode.silence().toNanos());
    }
  }

  @Test
  void aRequestTakesTheTimeThatItsBitsTake() throws Exception {
    LineMode slow = LineMode.of(1_200, 8, Parity.NONE, 1);
    Line line = roster.lend("meter-1", new Facts()).open(PORT, slow);
    line.take();
    long before = System.nanoTime();
    line.send(new byte[24], 0, 24);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(slow.nanos(24));
    assertThat(slow.nanos(24)).isEqualTo(200_000_000);
  }

  @Test
  void theLateAnswerToAnEarlierRequestIsThrownAway() throws Exception {
    Line line = open("meter-1");
    ports.opened.get(0).coming.add((byte) 55);
    assertThat(ask(line, 7, 1_000)).isEqualTo(7);
  }

  @Test
  void theDeadGetABoundedShareUntilTheyAnswer() throws Exception {
    Facts facts = new Facts();
    Line dead = roster.lend("dead", facts).open(PORT, MODE);
    Line well = open("well");
    long[] held = {0};
    FutureTask<Boolean> asking =
        new FutureTask<>(
            () -> {
              for (int i = 0; i < 6; i++) {
                dead.take();
                long from = System.nanoTime();
                dead.send(new byte[] {DEAD}, 0, 1);
                dead.receive(new byte[1], 0, 1, from + TimeUnit.MILLISECONDS.toNanos(50));
                dead.release();
                if (i >= 3) {
                  held[0] += System.nanoTime() - from;
                }
              }
              return true;
            });
    new Thread(asking).start();
    int answers = 0;
    long demotedAt = 0;
    while (!asking.isDone()) {
      answers += ask(well, 7, 1_000) == 7 ? 1 : 0;
      if (demotedAt == 0 && facts.all.containsKey("line-share")) {
        demotedAt = System.nanoTime();
        assertThat(roster.ports().get(0).demoted()).containsExactly("dead");
      }
    }
    assertThat(asking.get()).isTrue();
    // Three more turns of 50 ms each had to wait until nine times as much had passed.
    assertThat(System.nanoTime() - demotedAt).isGreaterThan(9 * held[0]);
    assertThat(answers).isGreaterThan(100);
    assertThat(facts.all.get("line-share")).contains("does not answer");
    assertThat(ask(dead, 7, 1_000)).isEqualTo(7);
    assertThat(facts.all).isEmpty();
  }

  @Test
  void aDeviceThatHasTheLineAloneIsNeverHeldBack() throws Exception {
    Line dead = open("dead");
    long before = System.nanoTime();
    for (int i = 0; i < 8; i++) {
      assertThat(ask(dead, DEAD, 20)).isEqualTo(-1);
    }
    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(2));
  }

  @Test
  void anotherModeIsRefusedAndTheOthersAreNamed() throws Exception {
    open("meter-1");
    open("meter-2");
    LentLines third = roster.lend("meter-3", new Facts());
    assertThatThrownBy(() -> third.open(PORT, LineMode.of(9_600, 8, Parity.NONE, 2)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("driven with 115200 8E1 by meter-1, meter-2, not with 9600 8N2");
    third.open(PORT, MODE.withSilence(Duration.ofMillis(20))).close();
  }

  @Test
  void aPortThatIsPulledOutIsLostForAllAndComesBackWithTheNextLink() throws Exception {
    Line one = open("meter-1");
    Line two = open("meter-2");
    ports.opened.get(0).broken = "error 5 of the port";
    assertThatThrownBy(() -> ask(one, 1, 100))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("is gone: error 5");
    assertThatThrownBy(() -> ask(two, 1, 100)).isInstanceOf(LinkException.class);
    assertThat(ask(open("meter-1"), 1, 1_000)).isEqualTo(1);
    one.close();
    two.close();
    assertThat(ports.opened).hasSize(2);
    assertThat(ports.opened.get(1).closed).isFalse();
  }

  @Test
  void closingFromOutsideEndsAWaitForTheTurnAndAWaitForBytes() throws Exception {
    Line holder = open("meter-1");
    Line waits = open("meter-2");
    holder.take();
    FutureTask<Integer> reading =
        new FutureTask<>(
            () -> holder.receive(new byte[1], 0, 1, System.nanoTime() + 20_000_000_000L));
    FutureTask<Integer> waiting = new FutureTask<>(() -> ask(waits, 1, 1_000));
    new Thread(reading).start();
    new Thread(waiting).start();
    waits.close();
    assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(LinkException.class);
    holder.close();
    assertThatThrownBy(() -> reading.get(5, TimeUnit.SECONDS))
        .hasRootCauseMessage("serial port /dev/ttyFAKE0 was closed here");
  }

  @Test
  void anInterruptEndsAWaitForBytes() throws Exception {
    Line line = open("meter-1");
    line.take();
    CountDownLatch ended = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                line.receive(new byte[1], 0, 1, System.nanoTime() + 20_000_000_000L);
              } catch (InterruptedException e) {
                ended.countDown();
              } catch (LinkException e) {
                throw new AssertionError(e);
              }
            });
    thread.start();
    thread.interrupt();
    assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void withoutATurnNothingIsSentOrReceived() throws Exception {
    Line line = open("meter-1");
    assertThatThrownBy(() -> line.send(new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
    line.take();
    assertThatThrownBy(line::take).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anEchoIsSwallowedAndAWrongOneIsSaid() throws Exception {
    FakePorts echoing =
        new FakePorts(
            (request, says) -> {
              for (byte each : request) {
                says.add(each == 13 ? 12 : each);
              }
              says.add((byte) 42);
            });
    Line line =
        new LineRoster(echoing).lend("meter-1", new Facts()).open(PORT, MODE.withEcho(true));
    line.take();
    line.send(new byte[] {1, 2, 3}, 0, 3);
    byte[] answer = new byte[4];
    assertThat(line.receive(answer, 0, 4, System.nanoTime() + 1_000_000_000)).isEqualTo(1);
    assertThat(answer[0]).isEqualTo((byte) 42);
    assertThatThrownBy(() -> line.send(new byte[] {1, 13}, 0, 2))
        .hasMessageContaining("byte 2 has come back as another");
  }

  @Test
  void aMissingEchoIsSaid() throws Exception {
    FakePorts silent = new FakePorts((request, says) -> {});
    Line line = new LineRoster(silent).lend("meter-1", new Facts()).open(PORT, MODE.withEcho(true));
    line.take();
    assertThatThrownBy(() -> line.send(new byte[] {1, 2}, 0, 2))
        .hasMessageContaining("0 of 2 bytes have come back")
        .hasMessageContaining("switch 'echo' off");
  }

  @Test
  void aScheduleThatTheLineCannotCarryIsRefusedWithTheArithmetic() throws Exception {
    LentLines one = roster.lend("meter-1", new Facts());
    LentLines two = roster.lend("meter-2", new Facts());
    one.open(PORT, MODE);
    two.open(PORT, MODE);
    assertThat(one.load(0.7)).isNull();
    Problem full = two.load(0.62);
    assertThat(full).isNotNull();
    assertThat(full.toString())
        .contains("busy 132 % of the time: meter-1 70 % + meter-2 62 %")
        .contains("lengthen the interval");
    assertThat(two.load(0.3)).isNull();
    SerialPortStatus status = roster.ports().get(0);
    assertThat(status.load()).isEqualTo(1.0);
    assertThat(status.devices()).containsExactly("meter-1", "meter-2");
    assertThat(status.mode()).isEqualTo("115200 8E1");
    one.close();
    assertThat(two.load(0.62)).isNull();
  }
}
