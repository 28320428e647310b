package org.isthmus.sink.mqtt.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Frame;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final ObjectMapper PARSER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);

  private record Sent(String topic, JsonNode json, int row) {}

  private static List<Sent> write(Payload payload, Frame frame) throws Exception {
    Settings settings = new Settings();
    settings.payload = payload;
    Messages messages =
        Messages.of(settings.build(), new Topics(settings.build(), "gateway", "sink"));
    List<Sent> sent = new ArrayList<>();
    messages.write(
        frame,
        (topic, bytes, length, row) ->
            sent.add(new Sent(topic, parse(Arrays.copyOf(bytes, length)), row)));
    return sent;
  }

  private static JsonNode parse(byte[] json) {
    try {
      return PARSER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(new String(json, StandardCharsets.UTF_8), e);
    }
  }

  private static JsonNode value(DataType type, Object cell) throws Exception {
    Frame frame = new TestFrame(TIME).row(TestTag.of("x", type), cell);
    JsonNode alone = write(Payload.TAG, frame).get(0).json().get("value");
    JsonNode amongOthers = write(Payload.BATCH, frame).get(0).json().get("values").get("x");
    assertThat(amongOthers).isEqualTo(alone);
    return alone;
  }

  @Test
  void everyKindOfValueReadsBackAsItWas() throws Exception {
    assertThat(value(DataType.BOOL, true).booleanValue()).isTrue();
    assertThat(value(DataType.BOOL, false).isBoolean()).isTrue();
    assertThat(value(DataType.INT8, -128L).intValue()).isEqualTo(-128);
    assertThat(value(DataType.UINT32, 4_294_967_295L).longValue()).isEqualTo(4_294_967_295L);
    assertThat(value(DataType.INT64, Long.MIN_VALUE).longValue()).isEqualTo(Long.MIN_VALUE);
    assertThat(value(DataType.UINT64, -1L).bigIntegerValue()).isEqualTo("18446744073709551615");
    assertThat(value(DataType.FLOAT32, (double) 61.3f).asText()).isEqualTo("61.3");
    assertThat(value(DataType.FLOAT64, Math.PI).doubleValue()).isEqualTo(Math.PI);
    assertThat(value(DataType.TEXT, "Öl \"7\"\n").textValue()).isEqualTo("Öl \"7\"\n");
    assertThat(value(DataType.BYTES, new byte[] {1, 2, -1}).binaryValue())
        .containsExactly(1, 2, -1);
    assertThat(value(DataType.TIME, TIME).textValue()).isEqualTo("2026-03-01T12:00:00.250Z");
  }

  @Test
  void arraysAreNestedByTheirDimensions() throws Exception {
    List<Long> six = List.of(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(value(DataType.INT16.array(6), six)).hasToString("[1,2,3,4,5,6]");
    assertThat(value(DataType.INT16.array(0), six)).hasToString("[1,2,3,4,5,6]");
    assertThat(value(DataType.INT16.array(2, 3), six)).hasToString("[[1,2,3],[4,5,6]]");
    assertThat(value(DataType.INT16.array(1, 3, 2), six)).hasToString("[[[1,2],[3,4],[5,6]]]");
    assertThat(value(DataType.INT16.array(2, 0), six)).hasToString("[1,2,3,4,5,6]");
    assertThat(value(DataType.INT16.array(0), List.of())).hasToString("[]");
    assertThat(value(DataType.BOOL.array(2), List.of(true, false))).hasToString("[true,false]");
    assertThat(value(DataType.TEXT.array(2), List.of("a", "b"))).hasToString("[\"a\",\"b\"]");
    assertThat(value(DataType.FLOAT64.array(2), List.of(0.5, 1.0))).hasToString("[0.5,1.0]");
    assertThat(value(DataType.UINT64.array(1), List.of(-1L))).hasToString("[18446744073709551615]");
  }

  @Test
  void structuresAreObjects() throws Exception {
    Structure motor =
        Structure.named("Motor")
            .field("speed", Value.of(1450.5))
            .field("running", Value.of(true))
            .field(
                "phases", Value.array(DataType.INT64.array(2), List.of(Value.of(1L), Value.of(2L))))
            .field("plate", Value.of(Structure.named("Plate").build()))
            .build();
    assertThat(value(DataType.structure("Motor"), motor))
        .hasToString("{\"speed\":1450.5,\"running\":true,\"phases\":[1,2],\"plate\":{}}");
  }

  @Test
  void aMessageOfATagHasValueQualityUnitAndBothTimes() throws Exception {
    TestTag tag = TestTag.of("oil", DataType.FLOAT64).in("Cel");
    Frame frame =
        new TestFrame(TIME).row(tag, 61.5, Quality.UNCERTAIN_LAST_USABLE, TIME - 1_000_000);
    Sent sent = write(Payload.TAG, frame).get(0);
    assertThat(sent.topic()).isEqualTo("acme/line-1/press-1/oil");
    assertThat(sent.row()).isZero();
    assertThat(sent.json())
        .hasToString(
            "{\"value\":61.5,\"quality\":\"uncertain-last-usable\",\"unit\":\"Cel\","
                + "\"time\":\"2026-03-01T12:00:00.250Z\","
                + "\"sourceTime\":\"2026-03-01T12:00:00.249Z\"}");
  }

  @Test
  void aBatchSaysQualityAndTimeOnlyWhereTheyDiffer() throws Exception {
    Frame frame =
        new TestFrame(TIME)
            .row(TestTag.of("good", DataType.INT16), 1L, Quality.GOOD, TIME)
            .row(TestTag.of("bad", DataType.INT16), null, Quality.BAD_NO_DATA, 0)
            .row(TestTag.of("late", DataType.INT16), 3L, Quality.GOOD, TIME - 1);
    assertThat(write(Payload.BATCH, frame))
        .containsExactly(
            new Sent(
                "acme/line-1/press-1",
                PARSER.readTree(
                    "{\"device\":\"press-1\",\"time\":\"2026-03-01T12:00:00.250Z\","
                        + "\"values\":{\"good\":1,\"bad\":null,\"late\":3},"
                        + "\"quality\":{\"bad\":\"bad-no-data\"},"
                        + "\"sourceTimes\":{\"late\":\"2026-03-01T12:00:00.249999999Z\"}}"),
                Messages.ALL));
  }

  @Test
  void aBatchInWhichAllIsGoodIsJustValues() throws Exception {
    Frame frame = new TestFrame(TIME).row(TestTag.of("a", DataType.BOOL), true);
    assertThat(write(Payload.BATCH, frame).get(0).json())
        .hasToString(
            "{\"device\":\"press-1\",\"time\":\"2026-03-01T12:00:00.250Z\","
                + "\"values\":{\"a\":true}}");
  }

  @Test
  void whatJsonCannotSayIsNullAndItsQualitySaysSo() throws Exception {
    Frame frame =
        new TestFrame(TIME)
            .row(TestTag.of("nan", DataType.FLOAT64), Double.NaN)
            .row(TestTag.of("inf", DataType.FLOAT32), Double.POSITIVE_INFINITY)
            .row(TestTag.of("array", DataType.FLOAT64.array(2)), List.of(1.5, Double.NaN))
            .row(TestTag.of("worse", DataType.FLOAT64), Double.NaN, Quality.BAD_TIMEOUT, 0);
    JsonNode json = write(Payload.BATCH, frame).get(0).json();
    assertThat(json.get("values"))
        .hasToString("{\"nan\":null,\"inf\":null,\"array\":[1.5,null],\"worse\":null}");
    assertThat(json.get("quality"))
        .hasToString(
            "{\"nan\":\"bad-out-of-range\",\"inf\":\"bad-out-of-range\","
                + "\"array\":\"uncertain-out-of-range\",\"worse\":\"bad-timeout\"}");
  }

  @Test
  void everyQualityIsSaidByItsName() throws Exception {
    TestTag tag = TestTag.of("x", DataType.INT16);
    for (Quality quality :
        List.of(Quality.GOOD, Quality.BAD, Quality.GOOD_LOCAL_OVERRIDE, Quality.of(0x80AB0000))) {
      Frame frame = new TestFrame(TIME).row(tag, 1L, quality, 0);
      assertThat(write(Payload.TAG, frame).get(0).json().get("quality").textValue())
          .isEqualTo(quality.toString());
    }
  }

  @Test
  void historyThatHoldsATagTwiceLosesNothingInABatch() throws Exception {
    TestTag a = TestTag.of("a", DataType.INT16);
    TestTag b = TestTag.of("b", DataType.INT16);
    Frame frame =
        new TestFrame(TIME)
            .row(a, 1L, Quality.GOOD, 1_000_000_000)
            .row(b, 2L, Quality.GOOD, 1_000_000_000)
            .row(a, 3L, Quality.GOOD, 2_000_000_000)
            .fromHistory();
    List<Sent> sent = write(Payload.BATCH, frame);
    assertThat(sent)
        .extracting(s -> s.json().get("values").toString())
        .containsExactly("{\"a\":1,\"b\":2}", "{\"a\":3}");
    assertThat(sent).allMatch(s -> s.json().get("historical").booleanValue());
    assertThat(sent.get(1).json().get("sourceTimes").get("a").textValue())
        .isEqualTo("1970-01-01T00:00:02.000Z");
  }

  @Test
  void theRowOfATopicCanBeFoundAgain() {
    Settings settings = new Settings();
    Messages messages =
        Messages.of(settings.build(), new Topics(settings.build(), "gateway", "sink"));
    Frame frame =
        new TestFrame(TIME)
            .row(TestTag.of("a", DataType.BOOL), true)
            .row(TestTag.of("b", DataType.BOOL), true);
    assertThat(messages.find(frame, "acme/line-1/press-1/b")).isEqualTo(1);
    assertThat(messages.find(frame, "elsewhere")).isEqualTo(Messages.NONE);
  }
}
