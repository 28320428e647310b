package org.isthmus.wire.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.isthmus.api.context.Trace;
import org.isthmus.api.driver.LinkException;
import org.isthmus.wire.frame.FrameException;
import org.isthmus.wire.frame.Framer;
import org.isthmus.wire.frame.Framers;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final int MOST = 16;
  private static final byte[] REQUEST = "ask 7\n".getBytes(StandardCharsets.US_ASCII);
  private static final Match SEVEN =
      (bytes, at, length) -> {
        if (bytes[at] == '!') {
          throw new FrameException("an answer to nothing");
        }
        return bytes[at] == '7' ? Match.Verdict.ANSWER : Match.Verdict.OTHER;
      };

  private final ScriptedTransport partner = new ScriptedTransport();
  private final List<String> traced = new ArrayList<>();
  private final List<Integer> metered = new ArrayList<>();

  private Exchange exchange(int retries) {
    return exchange(retries, Duration.ZERO);
  }

  private Exchange exchange(int retries, Duration pause) {
    Timing timing = new Timing(Duration.ofSeconds(5), pause, retries);
    return new Exchange(
        partner,
        Framers.delimited(MOST, (byte) '\n'),
        MOST,
        timing,
        (sent, received) -> metered.addAll(List.of(sent, received)),
        new Listening(traced));
  }

  private static boolean ask(Exchange exchange) throws Exception {
    return exchange.ask(REQUEST, 0, REQUEST.length, SEVEN);
  }

  private static String answer(Exchange exchange) {
    return new String(
        exchange.answer(), exchange.answerAt(), exchange.answerLength(), StandardCharsets.US_ASCII);
  }

  @Test
  void anAnswerThatComesInPiecesIsOne() throws Exception {
    partner.answers("7 ", "1", "2", "\n");
    Exchange exchange = exchange(0);
    assertThat(ask(exchange)).isTrue();
    assertThat(answer(exchange)).isEqualTo("7 12\n");
    assertThat(partner.sent).containsExactly("ask 7\n");
    assertThat(metered).containsExactly(6, 5);
    assertThat(traced).containsExactly("> ask 7\n", "< 7 ", "< 1", "< 2", "< \n");
  }

  @Test
  void theLateAnswerToAnEarlierRequestIsSkipped() throws Exception {
    partner.answers("6 late\n7 in", " time\n");
    Exchange exchange = exchange(0);
    assertThat(ask(exchange)).isTrue();
    assertThat(answer(exchange)).isEqualTo("7 in time\n");
  }

  @Test
  void aTurnInWhichOnlyOtherThingsCameIsSaidToBeUnanswered() throws Exception {
    partner.answers("6 noise\n");
    assertThat(ask(exchange(0))).isFalse();
    assertThat(partner.unanswered).isOne();
    partner.answers("7 well\n");
    assertThat(ask(exchange(0))).isTrue();
    assertThat(partner.unanswered).isOne();
  }

  @Test
  void whatIsGluedToAnAnswerIsOfTheNextRequest() throws Exception {
    partner.answers("7 one\n7 two\n");
    Exchange exchange = exchange(0);
    assertThat(ask(exchange)).isTrue();
    assertThat(answer(exchange)).isEqualTo("7 one\n");
    assertThat(ask(exchange)).isTrue();
    assertThat(answer(exchange)).isEqualTo("7 two\n");
  }

  @Test
  void aSilentPartnerIsAskedAgainOnlyIfTheProtocolPermits() throws Exception {
    assertThat(ask(exchange(0))).isFalse();
    assertThat(partner.sent).hasSize(1);
    assertThat(ask(exchange(2))).isFalse();
    assertThat(partner.sent).hasSize(4);
    assertThat(metered).endsWith(6, 0);
    assertThat(exchange(0).silent()).hasMessageContaining("plc:1 did not answer within 5000 ms");
  }

  @Test
  void whereNothingElseEndsAnAnswerASilenceDoes() throws Exception {
    Framer framer = Framers.idle(Duration.ofMillis(2), MOST);
    Exchange exchange =
        new Exchange(
            partner,
            framer,
            MOST,
            Timing.of(Duration.ofSeconds(5)),
            (sent, received) -> metered.addAll(List.of(sent, received)),
            new Listening(traced));
    partner.answers("6 noi", "se", "", "7 1", "2", "", "7 other");
    assertThat(ask(exchange)).isTrue();
    assertThat(answer(exchange)).isEqualTo("7 12");
  }

  /** Takes lines that begin with 7; one that begins with X was such a line. */
  private static final class Damaging implements Match {
    private boolean damaged;

    @Override
    public Verdict of(byte[] bytes, int at, int length) {
      damaged |= bytes[at] == 'X';
      return bytes[at] == '7' ? Verdict.ANSWER : Verdict.OTHER;
    }

    @Override
    public boolean isDamaged() {
      return damaged;
    }
  }

  @Test
  void behindADamagedAnswerTheTimeOutIsNotWaitedFor() throws Exception {
    partner.answers("6 noise\n", "X dam", "aged\n");
    assertThat(exchange(0).ask(REQUEST, 0, REQUEST.length, new Damaging())).isFalse();
    assertThat(partner.unanswered).isOne();
    assertThat(partner.deadlines).hasSize(4);
    long timeout = partner.deadlines.get(0);
    assertThat(partner.deadlines.subList(0, 3)).containsOnly(timeout);
    assertThat(partner.deadlines.get(3)).isLessThan(timeout);
  }

  @Test
  void anAnswerThatComesBehindADamagedOneIsTaken() throws Exception {
    partner.answers("X damaged\n", "7 w", "ell\n");
    Exchange exchange = exchange(0);
    assertThat(exchange.ask(REQUEST, 0, REQUEST.length, new Damaging())).isTrue();
    assertThat(answer(exchange)).isEqualTo("7 well\n");
  }

  @Test
  void nonsenseEndsTheLinkAndNamesThePartner() {
    partner.answers("! what\n");
    assertThatThrownBy(() -> ask(exchange(0)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("plc:1 does not speak the protocol correctly: an answer to nothing");
  }

  @Test
  void aPartnerThatNeverEndsItsLineCostsNoMemory() {
    String[] endless = new String[100];
    java.util.Arrays.fill(endless, "xxxxxxxxxx");
    partner.answers(endless);
    assertThatThrownBy(() -> ask(exchange(0)))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("no end of the line in 16 bytes");
  }

  @Test
  void aPauseIsKeptBetweenAnAnswerAndTheNextRequest() throws Exception {
    Duration pause = Duration.ofMillis(30);
    partner.answers("7 one\n", "7 two\n");
    Exchange exchange = exchange(0, pause);
    ask(exchange);
    long begun = System.nanoTime();
    ask(exchange);
    assertThat(System.nanoTime() - begun).isGreaterThan(pause.toNanos() - 5_000_000);
  }

  @Test
  void aPauseIsBrokenByCloseAndByAnInterrupt() throws Exception {
    partner.answers("7 one\n", "7 two\n");
    Exchange closed = exchange(0, Duration.ofDays(1));
    ask(closed);
    FutureTask<Boolean> pausing = new FutureTask<>(() -> ask(closed));
    whenItPauses(pausing);
    closed.close();
    assertThatThrownBy(() -> pausing.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LinkException.class)
        .hasMessageContaining("closed here");
    assertThatThrownBy(() -> ask(closed)).isInstanceOf(LinkException.class);

    Exchange interrupted = exchange(0, Duration.ofDays(1));
    ask(interrupted);
    FutureTask<Boolean> other = new FutureTask<>(() -> ask(interrupted));
    whenItPauses(other).interrupt();
    assertThatThrownBy(() -> other.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(partner.sent).hasSize(2);
  }

  private static Thread whenItPauses(FutureTask<?> call) {
    Thread thread = new Thread(call, "pausing");
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private record Listening(List<String> traced) implements Trace {
    @Override
    public boolean isOn() {
      return true;
    }

    @Override
    public void sent(byte[] bytes, int offset, int length) {
      traced.add("> " + new String(bytes, offset, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
      traced.add("< " + new String(bytes, offset, length, StandardCharsets.US_ASCII));
    }
  }
}
