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
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LinkException;
import org.isthmus.host.serial.LentLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SharedLineTest {
  private static final String PORT = "/dev/ttyFAKE0";
  private static final LineMode MODE = LineMode.of(115_200, 8, Parity.EVEN, 1);

  /** Answers a request with its first byte. */
  private final FakePorts ports = new FakePorts((request, says) -> says.add(request[0]));

  private final LineRoster roster = new LineRoster(ports);

  private Line open(String device) throws Exception {
    return roster.lend(device, new Facts()).open(PORT, MODE);
  }

  private static int ask(Line line, int what, long millis) throws Exception {
    return Asking.ask(line, what, millis);
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
  void whoIsClosedInACallGivesTheTurnAwayOnlyWhenTheCallIsOver() throws Exception {
    Line holder = open("meter-1");
    Line next = open("meter-2");
    holder.take();
    Thread reading =
        new Thread(
            () -> {
              try {
                holder.receive(new byte[1], 0, 1, System.nanoTime() + 20_000_000_000L);
              } catch (LinkException | InterruptedException e) {
                // It is closed.
              }
            });
    reading.start();
    while (reading.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    holder.close();
    // Whoever comes next hears its own answer: nobody else reads from the port any more.
    for (int i = 1; i < 50; i++) {
      assertThat(ask(next, i, 1_000)).isEqualTo(i);
    }
    reading.join();
  }

  @Test
  void aWriteThatNothingEndsCostsThePortAndNotTheLine() throws Exception {
    Line hung = open("meter-1");
    Line other = open("meter-2");
    ports.opened.get(0).hangs = new CountDownLatch(1);
    hung.take();
    FutureTask<Boolean> writing =
        new FutureTask<>(
            () -> {
              hung.send(new byte[1], 0, 1);
              return true;
            });
    new Thread(writing).start();
    while (!ports.opened.get(0).hanging) {
      Thread.onSpinWait();
    }
    long before = System.nanoTime();
    hung.close();
    assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(10));
    assertThatThrownBy(() -> writing.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LinkException.class);
    assertThatThrownBy(() -> ask(other, 1, 100)).hasMessageContaining("hung in it");
    assertThat(ask(open("meter-2"), 9, 1_000)).isEqualTo(9);
  }

  @Test
  void whoIsStoppedByFlowControlIsTold() throws Exception {
    LineMode mode = MODE.withFlow(LineMode.Flow.RTS_CTS);
    Line line = roster.lend("printer", new Facts()).open(PORT, mode);
    ports.opened.get(0).blocked = true;
    assertThatThrownBy(() -> ask(line, 1, 100))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("stops it by flow control");
    assertThat(ports.opened.get(0).discarded).isTrue();
    ports.opened.get(0).blocked = false;
    assertThat(ask(line, 1, 1_000)).isEqualTo(1);
  }

  @Test
  void aLineThatIsNeverSilentIsUsedAllTheSame() throws Exception {
    Line line = open("meter-1");
    FakePorts.FakePort port = ports.opened.get(0);
    Thread noise =
        new Thread(
            () -> {
              while (!port.closed) {
                port.coming.add((byte) 0xEE);
                LockSupport.parkNanos(100_000);
              }
            });
    noise.start();
    line.take();
    line.release();
    line.close();
    noise.join();
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
}
