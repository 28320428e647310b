package org.isthmus.examples.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Receipt;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeSinkContext;
import org.isthmus.testkit.fake.FakeTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Against InfluxDB of Debian, which we have not written. */
@Tag("peers")
class InfluxSinkTest {
  private static final long TIME = 1_764_250_000_000_000_000L;
  private static final FakeTag SPEED = FakeTag.of("acme", "press", "speed", DataType.FLOAT64);
  private static final FakeTag COUNT = FakeTag.of("acme", "press", "count", DataType.INT32);
  private static final FakeTag NOTE = FakeTag.of("acme", "press", "a note", DataType.TEXT);

  private static final String MARKS = "aZ09 ,=\"\\'{}[]:\u00e4\u20ac";

  private Influxd influxd;

  @BeforeEach
  void start() throws Exception {
    influxd = new Influxd();
  }

  @AfterEach
  void stop() throws Exception {
    influxd.close();
  }

  private static Session open(URI url, String database) throws Exception {
    InfluxSink.Settings settings =
        new InfluxSink.Settings(url, database, null, null, Duration.ofSeconds(5));
    return new InfluxSink().open(settings, new FakeSinkContext());
  }

  private static FakeBatch batch() {
    return FakeBatch.of(
        new FakeFrame(TIME)
            .row(SPEED, 12.5)
            .row(COUNT, 7L)
            .row(NOTE, "it's \"so\", \\ ok")
            .row(FakeTag.of("acme", "press", "gone", DataType.BOOL), null, Quality.BAD_NO_DATA, 0));
  }

  @Test
  void rowsAreFoundByItsOwnQueries() throws Exception {
    try (Session session = open(influxd.url, "plant")) {
      assertThat(session.deliver(batch())).isEqualTo(Receipt.CONFIRMED);
    }

    assertThat(influxd.query("SELECT \"float\" FROM isthmus WHERE \"tag\"='speed'"))
        .contains("[" + TIME + ",12.5]");
    assertThat(influxd.query("SELECT \"int\" FROM isthmus WHERE \"tag\"='count'"))
        .contains("[" + TIME + ",7]");
    assertThat(influxd.query("SELECT text FROM isthmus WHERE \"tag\"='a note'"))
        .contains("it's \\\"so\\\", \\\\ ok");
    assertThat(influxd.query("SELECT quality FROM isthmus WHERE \"tag\"='gone'"))
        .contains("bad-no-data");
  }

  @Test
  void aBatchThatComesAgainHasOneEffect() throws Exception {
    try (Session session = open(influxd.url, "plant")) {
      session.deliver(batch());
      session.deliver(batch().again());
    }

    assertThat(influxd.query("SELECT count(quality) FROM isthmus")).contains(",4]");
  }

  @Test
  void theRowThatItWillNeverTakeIsNamed() throws Exception {
    influxd.write("isthmus,device=other int=\"a text\" " + TIME);
    try (Session session = open(influxd.url, "plant")) {
      RejectedException rejected =
          catchThrowableOfType(RejectedException.class, () -> session.deliver(batch()));

      assertThat(rejected.frame()).isZero();
      assertThat(rejected.row()).isEqualTo(1);
      assertThat(rejected).hasMessageContaining("field type conflict");
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsUnavailableWithACure() {
    assertThatThrownBy(() -> open(influxd.url, "other"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContainingAll("database not found", "check url, database");
  }

  @Test
  void aServerThatGoesIsUnavailableAndTakesTheBatchWhenItIsBack() throws Exception {
    try (Session session = open(influxd.url, "plant")) {
      influxd.close();

      assertThatThrownBy(() -> session.deliver(batch())).isInstanceOf(UnavailableException.class);
    }
    influxd = new Influxd();
    try (Session session = open(influxd.url, "plant")) {
      assertThat(session.deliver(batch().again())).isEqualTo(Receipt.CONFIRMED);
    }
    assertThat(influxd.query("SELECT count(quality) FROM isthmus")).contains(",4]");
  }

  @Test
  void anyTextComesBackAsItWas() throws Exception {
    Random random = new Random(42);
    FakeFrame frame = new FakeFrame(TIME);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String text =
          random
              .ints(1 + i % 12, 0, MARKS.length())
              .mapToObj(at -> MARKS.substring(at, at + 1))
              .collect(Collectors.joining());
      texts.add(text);
      frame.row(FakeTag.of("acme", "press", "text " + i, DataType.TEXT), text);
    }
    try (Session session = open(influxd.url, "plant")) {
      session.deliver(FakeBatch.of(frame));
    }

    String json = influxd.query("SELECT text FROM isthmus");
    assertThat(json.lines().toList()).hasSize(1);
    Object decoded = new Load(LoadSettings.builder().build()).loadFromString(json);
    assertThat(strings(decoded)).containsAll(texts);
  }

  /** All texts in what JSON, which is YAML, has become. */
  private static List<String> strings(Object node) {
    if (node instanceof Map<?, ?> map) {
      return map.values().stream().flatMap(each -> strings(each).stream()).toList();
    }
    if (node instanceof List<?> list) {
      return list.stream().flatMap(each -> strings(each).stream()).toList();
    }
    return node instanceof String text ? List.of(text) : List.of();
  }
}
