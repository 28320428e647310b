package org.isthmus.sink.mqtt.internal.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Frame;
import org.isthmus.payload.TimeFormat;
import org.isthmus.sink.mqtt.internal.fixture.Settings;
import org.isthmus.sink.mqtt.internal.fixture.TestFrame;
import org.isthmus.sink.mqtt.internal.fixture.TestTag;
import org.isthmus.sink.mqtt.internal.settings.Format;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compact JSON, CBOR and templates. */
class FormatsTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
  private static final TestTag OIL = TestTag.of("oil", DataType.FLOAT32).in("Cel");
  private static final TestTag NOTE = TestTag.of("a \"b\"", DataType.TEXT);

  private final Settings settings = new Settings();

  private List<byte[]> write(Frame frame) throws Exception {
    Messages messages =
        Messages.of(settings.build(), new Topics(settings.build(), "gateway", "sink"));
    List<byte[]> sent = new ArrayList<>();
    for (int twice = 0; twice < 2; twice++) {
      sent.clear();
      messages.write(frame, (topic, bytes, length, row) -> sent.add(Arrays.copyOf(bytes, length)));
    }
    return sent;
  }

  private List<String> texts(Frame frame) throws Exception {
    return write(frame).stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
  }

  private static Frame three() {
    return new TestFrame(TIME)
        .row(OIL, (double) 61.3f, Quality.GOOD, TIME)
        .row(TestTag.of("bad", DataType.INT16), null, Quality.BAD_NO_DATA, 0)
        .row(TestTag.of("late", DataType.BOOL), true, Quality.GOOD, TIME - 2_000_000);
  }

  @Test
  void compactJsonSaysOnlyWhatDoesNotGoWithoutSaying() throws Exception {
    settings.format = Format.COMPACT;
    assertThat(texts(three()))
        .containsExactly(
            "{\"v\":61.3,\"t\":1772366400250}",
            "{\"v\":null,\"t\":1772366400250,\"q\":\"bad-no-data\"}",
            "{\"v\":true,\"t\":1772366400250,\"s\":1772366400248}");
    settings.payload = Payload.BATCH;
    assertThat(texts(three()))
        .containsExactly(
            "{\"d\":\"press-1\",\"t\":1772366400250,\"v\":{\"oil\":61.3,\"bad\":null,\"late\":true},"
                + "\"q\":{\"bad\":\"bad-no-data\"},\"s\":{\"late\":1772366400248}}");
  }

  @Test
  void compactTimesAreFinerWhereThatIsAskedFor() throws Exception {
    settings.format = Format.COMPACT;
    settings.times = TimeFormat.EPOCH_NS;
    assertThat(texts(new TestFrame(TIME + 1).row(OIL, 1.0)))
        .containsExactly("{\"v\":1.0,\"t\":1772366400250000001}");
  }

  /** By hand after RFC 8949: BF a map, 61 a text of one, FA a float of 32 bits, 1B 64 bits. */
  @Test
  void cborIsWhatTheStandardSays() throws Exception {
    settings.format = Format.CBOR;
    byte[] message = write(new TestFrame(TIME).row(OIL, 0.5)).get(0);
    assertThat(HexFormat.of().withUpperCase().formatHex(message))
        .isEqualTo("BF" + "6176" + "FA3F000000" + "6174" + "1B0000019CA9450AFA" + "FF");
  }

  private JsonNode cbor(Frame frame) throws Exception {
    settings.format = Format.CBOR;
    return new ObjectMapper(new CBORFactory()).readTree(write(frame).get(0));
  }

  @Test
  void everyKindOfValueReadsBackOutOfCbor() throws Exception {
    settings.payload = Payload.BATCH;
    Structure motor = Structure.named("Motor").field("speed", Value.of(1450.5)).build();
    JsonNode read =
        cbor(
            new TestFrame(TIME)
                .row(TestTag.of("least", DataType.INT64), Long.MIN_VALUE)
                .row(TestTag.of("most", DataType.UINT64), -1L)
                .row(TestTag.of("nan", DataType.FLOAT64), Double.NaN)
                .row(TestTag.of("bytes", DataType.BYTES), new byte[] {1, 2, -1})
                .row(TestTag.of("text", DataType.TEXT), "Öl \ud83d\ude00 \ud83d")
                .row(TestTag.of("time", DataType.TIME), TIME)
                .row(TestTag.of("list", DataType.INT16.array(2, 2)), List.of(1L, 2L, 3L, -4L))
                .row(TestTag.of("motor", DataType.structure("Motor")), motor)
                .row(OIL, null, Quality.BAD_NO_DATA, TIME - 1_000_000));
    JsonNode values = read.get("v");
    assertThat(read.get("d").textValue()).isEqualTo("press-1");
    assertThat(read.get("t").longValue()).isEqualTo(TIME / 1_000_000);
    assertThat(values.get("least").longValue()).isEqualTo(Long.MIN_VALUE);
    assertThat(values.get("most").bigIntegerValue()).isEqualTo("18446744073709551615");
    assertThat(values.get("nan").doubleValue()).isNaN();
    assertThat(values.get("bytes").binaryValue()).containsExactly(1, 2, -1);
    assertThat(values.get("text").textValue()).isEqualTo("Öl \ud83d\ude00 \ufffd");
    assertThat(values.get("time").longValue()).isEqualTo(TIME / 1_000_000);
    assertThat(values.get("list")).hasToString("[1,2,3,-4]");
    assertThat(values.get("motor").get("speed").doubleValue()).isEqualTo(1450.5);
    assertThat(values.get("oil").isNull()).isTrue();
    assertThat(read.get("q")).hasToString("{\"oil\":\"bad-no-data\"}");
    assertThat(read.get("s").get("oil").longValue()).isEqualTo(TIME / 1_000_000 - 1);
  }

  @Test
  void aScanLargerThanAnyBufferIsOneMessageOfCbor() throws Exception {
    settings.payload = Payload.BATCH;
    TestFrame frame = new TestFrame(TIME);
    for (int i = 0; i < 3000; i++) {
      frame.row(TestTag.of("tag-" + i, DataType.TEXT), "x".repeat(i % 50));
    }
    assertThat(cbor(frame).get("v").size()).isEqualTo(3000);
    assertThat(cbor(frame).get("v").get("tag-49").textValue()).hasSize(49);
  }

  @Test
  void historyThatHoldsATagTwiceBecomesTwoMessagesOfCbor() throws Exception {
    settings.format = Format.CBOR;
    settings.payload = Payload.BATCH;
    Frame frame = new TestFrame(TIME).row(OIL, 1.0).row(OIL, 2.0).fromHistory();
    List<byte[]> sent = write(frame);
    assertThat(sent).hasSize(2);
    JsonNode second = new ObjectMapper(new CBORFactory()).readTree(sent.get(1));
    assertThat(second.get("h").booleanValue()).isTrue();
    assertThat(second.get("v").get("oil").doubleValue()).isEqualTo(2.0);
  }

  private String templated(String template, Frame frame) throws Exception {
    settings.format = Format.TEMPLATE;
    settings.template = template;
    return texts(frame).get(0);
  }

  @Test
  void aTemplateOfJsonHasValuesAndPartsOfTexts() throws Exception {
    Frame frame = new TestFrame(TIME).row(OIL, (double) 61.3f, Quality.GOOD, TIME - 1_000_000);
    assertThat(
            templated(
                "{\"{tag}\": {value}, \"is\": \"{value} {unit}\", \"q\": {quality}, \"at\": {time},"
                    + " \"from\": \"{sourceTime}\", \"who\": [\"{path}@{gateway}\", {type}]}",
                frame))
        .isEqualTo(
            "{\"oil\": 61.3, \"is\": \"61.3 Cel\", \"q\": \"good\","
                + " \"at\": \"2026-03-01T12:00:00.250Z\", \"from\": \"2026-03-01T12:00:00.249Z\","
                + " \"who\": [\"acme/line-1/press-1/oil@gateway\", \"float32\"]}");
    settings.times = TimeFormat.EPOCH_MS;
    assertThat(templated("{\"at\":{time},\"from\":{sourceTime}}", frame))
        .isEqualTo("{\"at\":1772366400250,\"from\":1772366400249}");
  }

  @Test
  void whateverATextHoldsATemplateOfJsonStaysJson() throws Exception {
    Frame frame = new TestFrame(TIME).row(NOTE, "5\" \\ \n{value}", Quality.GOOD, 0);
    String written =
        templated("{\"a\":\"<{value}|{tag}>\",\"b\":{value},\"n\":{sourceTime}}", frame);
    JsonNode read = new ObjectMapper().readTree(written);
    assertThat(read.get("a").textValue()).isEqualTo("<5\" \\ \n{value}|a \"b\">");
    assertThat(read.get("b").textValue()).isEqualTo("5\" \\ \n{value}");
    assertThat(read.get("n").isNull()).isTrue();
    TestTag list = TestTag.of("list", DataType.TEXT.array(2));
    Frame array = new TestFrame(TIME).row(list, List.of("x\"", "y"));
    JsonNode quoted = new ObjectMapper().readTree(templated("{\"a\":\"{value}\"}", array));
    assertThat(quoted.get("a").textValue()).isEqualTo("[\"x\\\"\",\"y\"]");
  }

  @Test
  void inAnyOtherTextFieldsStandAsTheyAre() throws Exception {
    Frame frame = new TestFrame(TIME).row(NOTE, "5\" \\", Quality.BAD, 0);
    assertThat(templated("{tag};{value};{quality};{sourceTime};{time}", frame))
        .isEqualTo("a \"b\";5\" \\;bad;;2026-03-01T12:00:00.250Z");
  }

  @Test
  void theQualityThatFollowsFromTheValueIsSaidBeforeIt() throws Exception {
    Frame frame = new TestFrame(TIME).row(OIL, Double.NaN);
    assertThat(templated("{\"q\":{quality},\"v\":{value}}", frame))
        .isEqualTo("{\"q\":\"bad-out-of-range\",\"v\":null}");
  }

  @ParameterizedTest
  @CsvSource({"JSON,TAG", "JSON,BATCH", "COMPACT,TAG", "COMPACT,BATCH", "CBOR,TAG", "CBOR,BATCH"})
  void nothingIsAllocatedForASampleOnceItsTagIsKnown(Format format, Payload payload)
      throws Exception {
    settings.format = format;
    settings.payload = payload;
    assertThat(allocatedPerSample()).isLessThan(1);
  }

  @Test
  void noTemplateAllocatesForASampleEither() throws Exception {
    settings.format = Format.TEMPLATE;
    settings.template = "{\"{tag}\":{value},\"q\":\"{quality}\",\"t\":\"{time}\",\"u\":{unit}}";
    assertThat(allocatedPerSample()).isLessThan(1);
  }

  private double allocatedPerSample() throws Exception {
    Messages messages =
        Messages.of(settings.build(), new Topics(settings.build(), "gateway", "sink"));
    TestFrame frame = new TestFrame(TIME);
    for (int i = 0; i < 50; i++) {
      frame.row(TestTag.of("real-" + i, DataType.FLOAT64), i * 1.1, Quality.GOOD, TIME);
      frame.row(TestTag.of("whole-" + i, DataType.INT32), (long) i, Quality.UNCERTAIN, TIME - 1);
    }
    Outlet nowhere = (topic, bytes, length, row) -> {};
    for (int i = 0; i < 20; i++) {
      messages.write(frame, nowhere);
    }
    ThreadMXBean meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = meter.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 200; i++) {
      messages.write(frame, nowhere);
    }
    return (meter.getCurrentThreadAllocatedBytes() - before) / (200.0 * frame.rows());
  }
}
