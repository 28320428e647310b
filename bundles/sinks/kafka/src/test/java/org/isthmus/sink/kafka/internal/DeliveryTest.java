package org.isthmus.sink.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.management.ObjectName;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.kafka.internal.peer.Kcat;
import org.isthmus.sink.kafka.internal.peer.Kraft;
import org.isthmus.sink.kafka.internal.settings.Compression;
import org.isthmus.sink.kafka.internal.settings.Payload;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What arrives at Apache Kafka, read by kcat. */
@Tag("peers")
@Timeout(120)
class DeliveryTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final FakeTag OIL = FakeTag.of("oil", DataType.FLOAT32).in("Cel");
  private static final FakeTag COUNT = FakeTag.of("count", DataType.INT64);
  private static final FakeTag NOTE = FakeTag.of("note", DataType.TEXT);
  private static Kraft kafka;

  private final Lent context = new Lent();

  @BeforeAll
  static void start() throws Exception {
    Kcat.require();
    kafka = Kraft.shared();
  }

  @AfterEach
  void giveBack() throws Exception {
    context.close();
    Threads.awaitNone();
    assertThat(
            ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("kafka.producer:*"), null))
        .isEmpty();
  }

  private Session open(Settings settings) throws Exception {
    return new KafkaSink().open(settings.build(), context);
  }

  private static List<Kcat.Message> read(String topic) throws Exception {
    return Kcat.read(kafka.plain(), topic);
  }

  @Test
  void aRecordASampleSaysAllOfIt() throws Exception {
    kafka.topic("values", 3, Map.of());
    try (Session session = open(Settings.on(kafka.plain()).topic("values"))) {
      Receipt receipt =
          session.deliver(
              FakeBatch.of(
                  new FakeFrame(TIME)
                      .row(OIL, 61.3, Quality.GOOD, TIME - 52_000_000)
                      .row(COUNT, null, Quality.BAD_NO_DATA, 0)));
      assertThat(receipt).isEqualTo(Receipt.CONFIRMED);
    }
    assertThat(context.facts()).containsEntry("topic", "values has 3 partitions");
    assertThat(context.bytes()).isGreaterThan(100);
    List<Kcat.Message> records = read("values");
    assertThat(records).extracting(Kcat.Message::key).containsOnly("acme/line-1/press-1");
    assertThat(records).extracting(Kcat.Message::time).containsOnly(TIME / 1_000_000);
    assertThat(records)
        .extracting(Kcat.Message::value)
        .containsExactly(
            "{\"area\":\"acme/line-1\",\"device\":\"press-1\",\"tag\":\"oil\",\"value\":61.3,"
                + "\"quality\":\"good\",\"unit\":\"Cel\",\"time\":\"2026-03-01T12:00:00.250Z\","
                + "\"sourceTime\":\"2026-03-01T12:00:00.198Z\"}",
            "{\"area\":\"acme/line-1\",\"device\":\"press-1\",\"tag\":\"count\",\"value\":null,"
                + "\"quality\":\"bad-no-data\",\"time\":\"2026-03-01T12:00:00.250Z\"}");
    assertThat(records.get(1).headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "gateway", "gateway",
                "content-type", "application/json",
                "schema", "isthmus.sample/1",
                "position", "1:" + (TIME + 1)));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void aRecordAScanIsReadWhateverItsCompression(Compression compression) throws Exception {
    String topic = "scans-" + compression;
    kafka.topic(topic, 1, Map.of());
    Settings settings = Settings.on(kafka.plain()).topic("scans-" + compression);
    settings.payload = Payload.BATCH;
    settings.compression = compression;
    try (Session session = open(settings)) {
      session.deliver(
          FakeBatch.of(
              new FakeFrame(TIME).row(OIL, 61.3).row(NOTE, "a".repeat(5000)),
              new FakeFrame(TIME + 1).row(COUNT, 7L)));
    }
    List<Kcat.Message> records = read(topic);
    assertThat(records).hasSize(2);
    assertThat(records.get(0).json().at("/values/oil").asDouble()).isEqualTo(61.3);
    assertThat(records.get(1).value())
        .startsWith("{\"area\":\"acme/line-1\",\"device\":\"press-1\",\"time\":")
        .contains("\"values\":{\"count\":7}");
    assertThat(records.get(0).headers()).containsEntry("schema", "isthmus.scan/1");
  }

  @Test
  void topicsAndKeysAreFilledIn() throws Exception {
    kafka.topic("gateway.acme.line_1.press-1", 1, Map.of());
    Settings settings = Settings.on(kafka.plain()).topic("{gateway}.{area}.{device}");
    settings.key = "{device} {tag}";
    FakeTag odd = FakeTag.of("acme/line 1", "press-1", "öl", DataType.INT64);
    try (Session session = open(settings)) {
      session.deliver(FakeBatch.of(new FakeFrame(TIME).row(odd, 1L)));
    }
    assertThat(read("gateway.acme.line_1.press-1"))
        .extracting(Kcat.Message::key)
        .containsExactly("press-1 öl");
  }

  @Test
  void thousandsOfARecordEachKeepTheOrderOfTheirDevice() throws Exception {
    kafka.topic("order", 6, Map.of());
    List<FakeTag> tags = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      tags.add(FakeTag.of("acme", "device-" + i, "n", DataType.INT64));
    }
    int each = 2000;
    FakeFrame[] frames = new FakeFrame[12 * each];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new FakeFrame(TIME + i).row(tags.get(i % 12), (long) (i / 12));
    }
    Settings settings = Settings.on(kafka.plain()).topic("order");
    settings.memory = 1 << 20; // less than there is to send
    try (Session session = open(settings)) {
      session.deliver(FakeBatch.of(frames));
    }
    Map<String, List<Long>> byKey =
        read("order").stream()
            .collect(
                Collectors.groupingBy(
                    Kcat.Message::key,
                    Collectors.mapping(DeliveryTest::value, Collectors.toList())));
    assertThat(byKey).hasSize(12);
    assertThat(byKey.values())
        .allSatisfy(
            values -> assertThat(values).isEqualTo(LongStream.range(0, each).boxed().toList()));
  }

  private static long value(Kcat.Message record) {
    try {
      return record.json().path("value").asLong();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRecordThatIsTooLargeIsSetAsideWhoeverSaysSo() throws Exception {
    String small = "small-" + System.nanoTime(); // a second try needs another
    kafka.topic(small, 1, Map.of("max.message.bytes", "4000"));
    FakeBatch batch =
        FakeBatch.of(
            new FakeFrame(TIME).row(COUNT, 1L),
            new FakeFrame(TIME + 5).row(COUNT, 2L).row(NOTE, "a".repeat(6000)).row(OIL, 1.5));
    for (int most : new int[] {5000, 1 << 20}) {
      Settings settings = Settings.on(kafka.plain()).topic(small);
      settings.maxRecord = most;
      try (Session session = open(settings)) {
        assertThatExceptionOfType(RejectedException.class)
            .isThrownBy(() -> session.deliver(batch))
            .satisfies(
                thrown -> {
                  assertThat(thrown.frame()).isEqualTo(1);
                  assertThat(thrown.row()).isEqualTo(1);
                  assertThat(thrown.problem().toString())
                      .contains("topic " + small + " is too large", "max.message.bytes")
                      .doesNotContain("\n");
                });
        session.deliver(FakeBatch.of(new FakeFrame(TIME + 9).row(COUNT, 3L)));
      }
    }
    assertThat(read(small)).extracting(DeliveryTest::value).contains(1L, 3L);
  }

  @Test
  void aTimeThatTheTopicNeverTakesAndANameThatNoTopicHasAreSetAside() throws Exception {
    kafka.topic("recent", 1, Map.of("message.timestamp.before.max.ms", "60000"));
    try (Session session = open(Settings.on(kafka.plain()).topic("recent"))) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(
              () ->
                  session.deliver(
                      FakeBatch.of(
                          new FakeFrame(System.currentTimeMillis() * 1_000_000L).row(COUNT, 1L),
                          new FakeFrame(1_000_000_000L).row(COUNT, 2L))))
          .satisfies(
              thrown -> {
                assertThat(thrown.frame()).isEqualTo(1);
                assertThat(thrown.problem().toString()).contains("recent", "before.max.ms");
              });
    }
    FakeTag endless = FakeTag.of("acme", "d".repeat(300), "n", DataType.INT64);
    try (Session session = open(Settings.on(kafka.plain()).topic("{device}"))) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> session.deliver(FakeBatch.of(new FakeFrame(1).row(endless, 2L))))
          .satisfies(thrown -> assertThat(thrown.problem().toString()).contains("1 to 249"));
    }
  }

  @Test
  void aTopicThatIsNotThereIsWaitedFor() throws Exception {
    Settings settings = Settings.on(kafka.plain()).topic("later");
    settings.connectTimeout = Duration.ofMillis(700);
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> open(settings))
        .satisfies(
            thrown ->
                assertThat(thrown.problem().toString())
                    .contains("has no topic later", "create it"));
    kafka.topic("later", 1, Map.of());
    try (Session session = open(settings)) {
      session.deliver(FakeBatch.of(new FakeFrame(TIME).row(COUNT, 5L)));
    }
    assertThat(read("later")).hasSize(1);
  }
}
