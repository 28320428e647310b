package org.isthmus.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.isthmus.engine.internal.EngineFixture.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.engine.internal.frame.ByteSink;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.FrameEncoder;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.journal.Journal;
import org.isthmus.engine.internal.journal.Source;
import org.isthmus.engine.internal.journal.Start;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.host.config.GatewayConfiguration;
import org.isthmus.host.gateway.SinkStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Frames that pass their checksum and cannot be read stop nobody. */
@Timeout(120)
class UnreadableFrameTest {
  private static final String SINK = "it";

  @TempDir private Path home;
  private final CollectingSink sink = new CollectingSink();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger =
      (Logger) LoggerFactory.getLogger("org.isthmus.engine.internal.delivery.SetAside");

  private final TagTable table = new TagTable();
  private final Definition definition =
      new Definition(
          "acme",
          "press",
          List.of(
              table.entry("acme", "press", "a", DataType.INT32, "", "", Map.of()),
              table.entry("acme", "press", "b", DataType.INT32, "", "", Map.of())));

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  private Journal open() throws Exception {
    return JournalHome.open(
        home,
        new GatewayConfiguration.Journal(
            Duration.ofMillis(100), Duration.ofMillis(100), 64 << 20, Duration.ofDays(1), false));
  }

  private byte[] frame(long value) {
    Columns columns = new Columns(2);
    columns.reset();
    columns.int64(0, value);
    columns.int64(1, value);
    boolean[] included = {true, true};
    columns.quality(0, Quality.GOOD, "");
    columns.quality(1, Quality.GOOD, "");
    ByteSink frame = new FrameEncoder(definition).encode(columns, included, 2, false);
    return Arrays.copyOf(frame.array(), frame.length());
  }

  private static void append(Journal journal, Source source, byte kind, int rows, byte[] payload) {
    journal.append(source, kind, 1, rows, payload, 0, payload.length);
  }

  private static byte[] ofVersion2(Definition definition) {
    byte[] bytes = definition.encode();
    bytes[0] = 2;
    return bytes;
  }

  private SinkStatus.Ledger deliverAll(int rows) {
    try (EngineFixture fixture = new EngineFixture(home)) {
      fixture.offer("memory", sink);
      fixture.sink(SINK, "memory", "**");
      fixture.apply();
      await("the good rows", () -> sink.rows.size() >= rows);
      await("the bookings", () -> ledger(fixture).waiting() == 0);
      return ledger(fixture);
    }
  }

  private static SinkStatus.Ledger ledger(EngineFixture fixture) {
    return fixture.engine.sinks().get(0).ledger();
  }

  @Test
  void ofALaterVersionsDefinitionTheyAreSetAsideAndSaidOnce() throws Exception {
    try (Journal journal = open()) {
      journal.consumer(SINK, Start.OLDEST);
      Source later = journal.source(ofVersion2(definition));
      Source ours = journal.source(definition.encode());
      for (int i = 0; i < 10; i++) {
        append(journal, later, FrameKind.SAMPLES, 2, frame(i));
        append(journal, ours, FrameKind.SAMPLES, 2, frame(100 + i));
      }
    }

    SinkStatus.Ledger ledger = deliverAll(20);

    assertThat(sink.rows).extracting(CollectingSink.Row::value).contains(100L, 109L).hasSize(20);
    assertThat(ledger.setAside()).isEqualTo(20);
    assertThat(ledger.delivered()).isEqualTo(20);
    assertThat(ledger.lost()).isZero();
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .contains("2 rows that cannot be read", "a definition of version 2", "run the newer");
    assertThat(Files.readAllLines(home.resolve("state/set-aside/it.log"))).hasSize(1);
  }

  @Test
  void ofEachWrongKindTheyAreSetAsideAndTheNextIsDelivered() throws Exception {
    byte[] cut = Arrays.copyOf(frame(1), 5);
    byte[] longer = Arrays.copyOf(frame(1), frame(1).length + 1);
    byte[] flags = frame(1);
    flags[0] = 64;
    try (Journal journal = open()) {
      journal.consumer(SINK, Start.OLDEST);
      for (byte[] payload : List.of(cut, longer, flags)) {
        append(journal, journal.source(definition.encode()), FrameKind.SAMPLES, 2, payload);
      }
      append(journal, journal.source(definition.encode()), FrameKind.SAMPLES, 7, frame(1));
      append(journal, journal.source(definition.encode()), (byte) 9, 1, frame(1));
      append(journal, journal.source(definition.encode()), FrameKind.STATE, 1, new byte[] {5});
      byte[] event = "no event at all".getBytes(StandardCharsets.UTF_8);
      append(journal, journal.source(definition.encode()), FrameKind.EVENT, 1, event);
      append(journal, journal.source(definition.encode()), FrameKind.SAMPLES, 2, frame(42));
    }

    SinkStatus.Ledger ledger = deliverAll(2);

    assertThat(sink.rows).extracting(CollectingSink.Row::value).containsExactly(42L, 42L);
    assertThat(ledger.setAside()).isEqualTo(16);
    assertThat(ledger.delivered()).isEqualTo(2);
    assertThat(log.list).hasSize(7);
    assertThat(Files.readString(home.resolve("state/set-aside/it.log")))
        .contains("acme/press")
        .contains("2 rows, counted as 7", "a record of kind 9", "bytes are left over", "flags 64");
  }
}
