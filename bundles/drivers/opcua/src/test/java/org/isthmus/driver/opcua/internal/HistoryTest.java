package org.isthmus.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.Recalls;
import org.isthmus.driver.opcua.internal.address.OpcUaAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What servers have kept: node-opcua, which keeps two of its variables, and Milo's, which none. */
@Tag("peers")
class HistoryTest {
  private static final String NSU = "nsu=urn:peer:plant;s=";
  private static final String[] BOTH = {NSU + "Kept", NSU + "KeptToo", NSU + "Count"};
  private static NodeOpcua server;

  @BeforeAll
  static void start() throws Exception {
    server = NodeOpcua.start("");
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /**
   * A moment that is in none of the milliseconds before and after it, which is what the server
   * counts in.
   */
  private static long tick() {
    for (long begin = System.currentTimeMillis(); System.currentTimeMillis() < begin + 2; ) {
      Thread.onSpinWait();
    }
    long moment = now();
    for (long begin = System.currentTimeMillis(); System.currentTimeMillis() < begin + 2; ) {
      Thread.onSpinWait();
    }
    return moment;
  }

  /** Values with their times. */
  private static final class Past extends RecordedFeed {
    final List<Long> times = new ArrayList<>();

    @Override
    public synchronized void commit() {
      times.add(LongStream.of(sourceTime(0), sourceTime(1)).max().orElseThrow());
      super.commit();
    }
  }

  private static int readAll(Opened opened, long from, long to, Past into, String... tags)
      throws Exception {
    List<OpcUaAddress> addresses = Opened.tags(tags);
    int calls = 0;
    for (long at = from; at < to; calls++) {
      long until = recall(opened, addresses, at, to, into);
      assertThat(until).isGreaterThan(at);
      at = until;
    }
    return calls;
  }

  @SuppressWarnings("unchecked")
  private static long recall(Opened opened, List<OpcUaAddress> tags, long from, long to, Past into)
      throws LinkException, InterruptedException {
    return ((Recalls<OpcUaAddress>) opened.link).recall(tags, from, to, into);
  }

  private static List<Object> numbers(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(number -> (Object) number).toList();
  }

  @Test
  void moreThanFitsACallComesInOrderAndOnceAndAVariableWithoutAHistoryGivesNothing()
      throws Exception {
    long from = now() - TimeUnit.HOURS.toNanos(1);
    server.count("Kept", 1_200);
    server.count("KeptToo", 700);
    try (Opened opened = Opened.reading(SettingsFor.port(server.port()))) {
      Past past = new Past();
      int calls = readAll(opened, from, now() + TimeUnit.SECONDS.toNanos(5), past, BOTH);
      // before them comes the first value, 0, of the server's start
      assertThat(past.of(0)).filteredOn(value -> !value.equals(0L)).isEqualTo(numbers(1, 1_200));
      assertThat(past.of(1))
          .filteredOn(value -> !value.equals(0.0))
          .hasSize(700)
          .startsWith(1.0, 2.0)
          .endsWith(699.0, 700.0);
      assertThat(past.of(2)).isEmpty();
      assertThat(past.times).isSorted();
      assertThat(calls).isGreaterThan(1);
    }
  }

  @Test
  void ofAGapOnlyTheGapIsRead() throws Exception {
    server.set("Gap", "-1");
    long from = tick();
    server.set("Gap", "-2");
    server.set("Gap", "-3", "UncertainLastUsableValue");
    long to = tick();
    server.set("Gap", "-4");
    try (Opened opened = Opened.writing(SettingsFor.port(server.port()))) {
      Past past = new Past();
      assertThat(readAll(opened, from, to, past, NSU + "Gap")).isOne();
      assertThat(past.of(0)).contains(-2L).doesNotContain(-1L, -4L);
    }
  }

  @Test
  void aServerThatKeepsNothingHasNoGapToFill() throws Exception {
    try (MiloServer milo = MiloServer.start();
        Opened opened = Opened.reading(SettingsFor.port(milo.port()))) {
      Past past = new Past();
      long to = now();
      long until =
          recall(
              opened,
              Opened.tags("nsu=" + Plant.URI.replace(";", "%3B") + ";s=Count"),
              to - TimeUnit.HOURS.toNanos(1),
              to,
              past);
      assertThat(until).isEqualTo(to);
      assertThat(past.times).isEmpty();
    }
  }
}
