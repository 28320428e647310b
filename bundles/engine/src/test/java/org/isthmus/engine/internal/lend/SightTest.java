package org.isthmus.engine.internal.lend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.isthmus.engine.internal.lend.WireEntry.Direction;
import org.junit.jupiter.api.Test;

/** Trace, meter and facts. */
class SightTest {
  private final WireTrace trace = new WireTrace();
  private final WireRecord record = new WireRecord(1);

  private void sent(String text) {
    trace.sent(text.getBytes(US_ASCII), 0, text.length());
  }

  private void received(String text) {
    trace.received(text.getBytes(US_ASCII), 0, text.length());
  }

  private List<String> seen() {
    return record.after(0).stream()
        .map(entry -> entry.direction() + " " + new String(entry.bytes(), US_ASCII))
        .toList();
  }

  @Test
  void nothingIsKeptUntilSomebodyLooks() {
    sent("before");
    assertThat(trace.isOn()).isFalse();
    assertThat(record.after(0)).isEmpty();
    trace.on(record);
    sent("ask");
    received("answer");
    trace.on(record);
    assertThat(trace.isOn()).isTrue();
    assertThat(seen()).containsExactly("SENT ask", "RECEIVED answer");
  }

  @Test
  void whatWasSeenCanBeReadAfterTheEndAndOnlyWhatIsNewIfSomebodyKnowsTheRest() {
    trace.on(record);
    sent("ask");
    received("answer");
    trace.off();
    received("too late");
    assertThat(trace.isOn()).isFalse();
    assertThat(seen()).containsExactly("SENT ask", "RECEIVED answer");
    assertThat(record.after(1)).singleElement().extracting(WireEntry::sequence).isEqualTo(2L);
    assertThat(record.next()).isEqualTo(3);
  }

  @Test
  void bytesAreCopiedBeforeTheCallReturns() {
    trace.on(record);
    byte[] buffer = "xxaskxx".getBytes(US_ASCII);
    trace.sent(buffer, 2, 3);
    buffer[2] = 'X';
    record.after(0).get(0).bytes()[0] = 'Y';
    assertThat(seen()).containsExactly("SENT ask");
    assertThatThrownBy(() -> trace.sent(buffer, 5, 3)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void theLastBytesOfEachDirectionAreKept() {
    trace.on(record);
    received("rare");
    for (int i = 0; i < 100; i++) {
      trace.sent(new byte[1_000], 0, 1_000);
    }
    List<WireEntry> entries = record.after(0);
    assertThat(entries.get(0).direction()).isEqualTo(Direction.RECEIVED);
    assertThat(entries.stream().filter(entry -> entry.direction() == Direction.SENT))
        .hasSize(WireRecord.KEPT / 1_000);
    assertThat(entries).extracting(WireEntry::sequence).isSorted();
    assertThat(entries.get(1).time()).isAfterOrEqualTo(entries.get(0).time());
  }

  @Test
  void ofOneHugePieceTheEndIsKept() {
    trace.on(record);
    byte[] huge = new byte[WireRecord.KEPT + 10];
    huge[huge.length - 1] = 7;
    trace.received(huge, 0, huge.length);
    assertThat(record.after(0))
        .singleElement()
        .extracting(WireEntry::size)
        .isEqualTo(WireRecord.KEPT);
    assertThat(record.after(0).get(0).bytes()).endsWith(7);
  }

  @Test
  void singleBytesAreBoundedInNumberToo() {
    trace.on(record);
    for (int i = 0; i < 10_000; i++) {
      trace.sent(new byte[1], 0, 1);
    }
    assertThat(record.after(0)).hasSize(4_096);
  }

  @Test
  void countsOfManyThreadsAreNotLost() throws Exception {
    WireMeter meter = new WireMeter();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    CountDownLatch start = new CountDownLatch(1);
    for (int caller = 0; caller < 4; caller++) {
      callers.submit(
          () -> {
            start.await();
            for (int i = 0; i < 50_000; i++) {
              meter.exchanged(12, 25);
            }
            return null;
          });
    }
    start.countDown();
    callers.shutdown();
    assertThat(callers.awaitTermination(30, SECONDS)).isTrue();
    assertThat(meter.requests()).isEqualTo(200_000);
    assertThat(meter.bytesSent()).isEqualTo(2_400_000);
    assertThat(meter.bytesReceived()).isEqualTo(5_000_000);
  }

  @Test
  void factsReplaceEachOtherAndCanBeTakenBack() {
    Facts facts = new Facts();
    facts.fact("firmware", "1.0");
    facts.fact("gaps", "4");
    facts.fact("firmware", "1.1");
    assertThat(facts.snapshot().toString()).isEqualTo("{firmware=1.1, gaps=4}");
    facts.clear("firmware");
    assertThat(facts.snapshot()).containsOnlyKeys("gaps");
  }

  @Test
  void factsAreBoundedInNumberAndLength() {
    Facts facts = new Facts();
    for (int i = 0; i < 2 * Facts.MOST; i++) {
      facts.fact("fact " + i, "text");
    }
    assertThat(facts.snapshot()).hasSize(Facts.MOST).containsKey("fact 199");
    facts.fact("fact 199", "x".repeat(2_000));
    assertThat(facts.snapshot().get("fact 199")).hasSize(1_000).endsWith("x…");
  }
}
