package org.isthmus.sink.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;
import org.isthmus.api.sink.Session;
import org.isthmus.sink.kafka.internal.peer.Kcat;
import org.isthmus.sink.kafka.internal.peer.Kraft;
import org.isthmus.sink.kafka.internal.settings.Format;
import org.isthmus.sink.kafka.internal.settings.Payload;
import org.isthmus.testkit.fake.FakeBatch;
import org.isthmus.testkit.fake.FakeFrame;
import org.isthmus.testkit.fake.FakeTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Avro records out of the broker, read by Avro's own reader with the schema that is published. */
@Tag("peers")
@Timeout(120)
class AvroTest {
  private static final long TIME = 1_772_366_400_250_000_000L;
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
  }

  private static Schema schema() throws Exception {
    try (InputStream in = AvroTest.class.getResourceAsStream("/org/isthmus/sink/kafka/scan.avsc")) {
      return new Schema.Parser().parse(in);
    }
  }

  private byte[] deliver(String topic, Payload payload, int schemaId, FakeFrame frame)
      throws Exception {
    kafka.topic(topic, 1, Map.of());
    Settings settings = Settings.on(kafka.plain()).topic(topic);
    settings.payload = payload;
    settings.format = Format.AVRO;
    settings.schemaId = schemaId;
    try (Session session = new KafkaSink().open(settings.build(), context)) {
      session.deliver(FakeBatch.of(frame));
    }
    return Kcat.bytes(kafka.plain(), topic);
  }

  private static GenericRecord read(BinaryDecoder from) throws Exception {
    return new GenericDatumReader<GenericRecord>(schema()).read(null, from);
  }

  private static List<?> samples(GenericRecord scan) {
    return (List<?>) scan.get("samples");
  }

  private static FakeFrame everyType() {
    return new FakeFrame(TIME)
        .row(FakeTag.of("bool", DataType.BOOL), true)
        .row(FakeTag.of("int", DataType.INT16), -7L)
        .row(FakeTag.of("uint", DataType.UINT64), -1L)
        .row(FakeTag.of("real32", DataType.FLOAT32).in("Cel"), 61.3)
        .row(FakeTag.of("real64", DataType.FLOAT64), Double.NaN)
        .row(FakeTag.of("text", DataType.TEXT), "öl")
        .row(FakeTag.of("bytes", DataType.BYTES), new byte[] {1, 2})
        .row(FakeTag.of("time", DataType.TIME), TIME)
        .row(FakeTag.of("array", DataType.FLOAT64.array(2, 2)), List.of(1.0, 2.0, 3.0, 4.0))
        .row(
            FakeTag.of("motor", DataType.structure("Motor")),
            Structure.named("Motor").field("rpm", Value.of(1500L)).build())
        .row(FakeTag.of("none", DataType.INT64), null, Quality.BAD_NO_DATA, TIME - 1)
        .fromHistory();
  }

  @Test
  void aScanHoldsEveryTypeAsItIs() throws Exception {
    byte[] bytes = deliver("avro-scan", Payload.BATCH, 0, everyType());
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, null);
    GenericRecord scan = read(decoder);
    assertThat(decoder.isEnd()).isTrue();
    assertThat(scan.get("gateway")).hasToString("gateway");
    assertThat(scan.get("area")).hasToString("acme/line-1");
    assertThat(scan.get("device")).hasToString("press-1");
    assertThat(scan.get("time")).isEqualTo(TIME);
    assertThat(scan.get("historical")).isEqualTo(true);
    assertThat(samples(scan))
        .extracting(sample -> String.valueOf(((GenericRecord) sample).get("value")))
        .containsExactly(
            "true",
            "-7",
            "-1",
            "61.3",
            "NaN",
            "öl",
            String.valueOf(ByteBuffer.wrap(new byte[] {1, 2})),
            String.valueOf(TIME),
            "[1.0, 2.0, 3.0, 4.0]",
            "{\"rpm\":1500}",
            "null");
    GenericRecord real = (GenericRecord) samples(scan).get(3);
    assertThat(real.get("value")).isEqualTo(61.3f);
    assertThat(real.get("unit")).hasToString("Cel");
    assertThat(real.get("sourceTime")).isNull();
    GenericRecord none = (GenericRecord) samples(scan).get(10);
    assertThat(none.get("quality")).hasToString("bad-no-data");
    assertThat(none.get("type")).hasToString("int64");
    assertThat(none.get("sourceTime")).isEqualTo(TIME - 1);
  }

  @Test
  void aSampleIsAScanOfOneWithTheIdOfItsSchemaBefore() throws Exception {
    FakeFrame frame = new FakeFrame(TIME).row(FakeTag.of("n", DataType.INT64), 7L);
    byte[] bytes = deliver("avro-sample", Payload.TAG, 258, frame);
    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 1, 2);
    GenericRecord scan = read(DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    assertThat(samples(scan))
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(((GenericRecord) sample).get("tag")).hasToString("n");
              assertThat(((GenericRecord) sample).get("value")).isEqualTo(7L);
            });
  }
}
