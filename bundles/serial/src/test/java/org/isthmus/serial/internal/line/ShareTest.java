package org.isthmus.serial.internal.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isthmus.serial.internal.line.Asking.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.isthmus.api.driver.Line;
import org.isthmus.api.driver.LineMode;
import org.isthmus.api.driver.LineMode.Parity;
import org.isthmus.api.driver.LinkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much of a line those get who do not answer. */
@Timeout(30)
class ShareTest {
  private static final String PORT = "/dev/ttyFAKE0";
  private static final LineMode MODE = LineMode.of(115_200, 8, Parity.EVEN, 1);
  private static final byte DEAD = 99;
  private static final byte BABBLE = 98;
  private static final int WAIT_MILLIS = 30;

  /** Answers a request with its first byte; the dead say nothing. */
  private final FakePorts ports =
      new FakePorts(
          (request, says) -> {
            if (request[0] != DEAD) {
              says.add(request[0]);
            }
          });

  private final Facts facts = new Facts();
  private LineRoster roster = new LineRoster(ports);

  private Line open(String device) throws LinkException, InterruptedException {
    return roster.lend(device, facts).open(PORT, MODE);
  }

  private static void silence(Line line) throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(ask(line, DEAD, 1)).isEqualTo(-1);
    }
  }

  @Test
  void theDeadShareATenthOfTheTimeHoweverManyTheyAre() throws Exception {
    Line well = open("well");
    List<FutureTask<Boolean>> asking = new ArrayList<>();
    AtomicLong held = new AtomicLong();
    long begun = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      Line dead = open("dead-" + i);
      silence(dead);
      FutureTask<Boolean> task =
          new FutureTask<>(
              () -> {
                for (int turn = 0; turn < 3; turn++) {
                  held.addAndGet(hold(dead));
                }
                return true;
              });
      asking.add(task);
    }
    asking.forEach(task -> new Thread(task).start());
    int answers = 0;
    while (!asking.stream().allMatch(FutureTask::isDone)) {
      answers += ask(well, 7, 1_000) == 7 ? 1 : 0;
    }
    long took = System.nanoTime() - begun;
    for (FutureTask<Boolean> each : asking) {
      assertThat(each.get()).isTrue();
    }
    assertThat(roster.ports().get(0).demoted()).containsExactly("dead-0", "dead-1", "dead-2");
    // After the last of the nine turns nobody has waited yet.
    assertThat(took).isGreaterThan(held.get() / 9 * 8 * 10);
    assertThat(answers).isGreaterThan(100);
  }

  private static long hold(Line dead) throws Exception {
    dead.take();
    long from = System.nanoTime();
    dead.send(new byte[] {DEAD}, 0, 1);
    assertThat(dead.receive(new byte[1], 0, 1, from + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS)))
        .isZero();
    long held = System.nanoTime() - from;
    dead.release();
    return held;
  }

  @Test
  void theFirstAnswerEndsIt() throws Exception {
    open("well");
    Line line = open("meter");
    silence(line);
    assertThat(facts.all.get("line-share")).contains("does not answer");
    assertThat(ask(line, 7, 1_000)).isEqualTo(7);
    assertThat(facts.all).isEmpty();
    assertThat(roster.ports().get(0).demoted()).isEmpty();
  }

  @Test
  void aNewLinkOfTheDeviceShowsItAgain() throws Exception {
    open("well");
    Line line = open("meter");
    silence(line);
    line.close();
    facts.all.clear();
    open("meter");
    assertThat(facts.all).containsKey("line-share");
  }

  @Test
  void aByteThatIsNoAnswerCountsAsNone() throws Exception {
    open("well");
    Line line = open("meter");
    for (int i = 0; i < 3; i++) {
      line.take();
      line.send(new byte[] {BABBLE}, 0, 1);
      assertThat(line.receive(new byte[1], 0, 1, System.nanoTime() + 1_000_000_000)).isOne();
      line.unanswered();
      line.release();
    }
    assertThat(roster.ports().get(0).demoted()).containsExactly("meter");
  }

  @Test
  void whoHasTheLineAloneIsNeverHeldBack() throws Exception {
    assertThat(timeOfTurns(open("dead"))).isLessThan(TimeUnit.SECONDS.toNanos(3));
  }

  @Test
  void whereNobodyAnswersNobodyIsHeldBack() throws Exception {
    Line other = open("dead-too");
    silence(other);
    assertThat(timeOfTurns(open("dead"))).isLessThan(TimeUnit.SECONDS.toNanos(3));
  }

  /** Ten turns of 50 ms each; held back they would take four seconds. */
  private static long timeOfTurns(Line line) throws Exception {
    long before = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      assertThat(ask(line, DEAD, 50)).isEqualTo(-1);
    }
    return System.nanoTime() - before;
  }

  @Test
  void aLongRestIsSaidAndNotWaitedFor() throws Exception {
    roster = new LineRoster(ports, TimeUnit.MILLISECONDS.toNanos(50));
    open("well");
    Line line = open("meter");
    silence(line);
    assertThatThrownBy(
            () -> {
              while (true) {
                ask(line, DEAD, 40);
              }
            })
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("meter has left")
        .hasMessageContaining("turns without an answer");
  }
}
