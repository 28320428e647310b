package org.isthmus.engine.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Event;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;
import org.isthmus.engine.internal.scan.Columns;
import org.junit.jupiter.api.Test;

/** What is written into a frame is what is read out of it, whatever it is. */
class FrameRoundTripTest {
  private static final List<DataType> TYPES =
      List.of(
          DataType.BOOL,
          DataType.INT8,
          DataType.UINT8,
          DataType.INT16,
          DataType.UINT16,
          DataType.INT32,
          DataType.UINT32,
          DataType.INT64,
          DataType.UINT64,
          DataType.FLOAT32,
          DataType.FLOAT64,
          DataType.TEXT,
          DataType.BYTES,
          DataType.TIME,
          DataType.INT16.array(3),
          DataType.FLOAT64.array(0),
          DataType.BOOL.array(2),
          DataType.TEXT.array(2),
          DataType.structure("Motor"),
          DataType.UNKNOWN);

  private final TagTable table = new TagTable();
  private final Random random = new Random(7);

  private Definition definition(int tags) {
    List<TagEntry> entries = new ArrayList<>();
    for (int i = 0; i < tags; i++) {
      DataType type = TYPES.get(random.nextInt(TYPES.size()));
      entries.add(table.entry("acme", "press", "t" + i, type, "Cel", "", Map.of("k", "v")));
    }
    return new Definition("acme", "press", entries);
  }

  private void put(Columns columns, int tag, DataType type) {
    if (type.isArray()) {
      switch (type.kind()) {
        case BOOL -> columns.bools(tag, new boolean[] {true, false}, 0, 2);
        case FLOAT64 -> columns.float64s(tag, random.doubles(4).toArray(), 0, 4);
        case TEXT -> columns.texts(tag, new String[] {"a", "ü"}, 0, 2);
        default -> columns.int64s(tag, new long[] {1, -2, 3}, 0, 3);
      }
      return;
    }
    switch (type.kind()) {
      case BOOL -> columns.bool(tag, random.nextBoolean());
      case INT8 -> columns.int64(tag, (byte) random.nextInt());
      case UINT8 -> columns.int64(tag, random.nextInt(256));
      case INT16 -> columns.int64(tag, (short) random.nextInt());
      case UINT16 -> columns.int64(tag, random.nextInt(65_536));
      case INT32 -> columns.int64(tag, random.nextInt());
      case UINT32 -> columns.int64(tag, random.nextLong() >>> 32);
      case FLOAT32 -> columns.float64(tag, random.nextFloat());
      case FLOAT64, UNKNOWN -> columns.float64(tag, random.nextGaussian());
      case TEXT -> columns.text(tag, "text-" + random.nextInt());
      case BYTES -> columns.bytes(tag, new byte[] {1, 2, 3, 4}, 1, 2);
      case STRUCTURE ->
          columns.structure(
              tag,
              Structure.named("Motor")
                  .field("speed", Value.of(random.nextDouble()))
                  .field("on", Value.of(true))
                  .build());
      default -> columns.int64(tag, random.nextLong());
    }
  }

  private Object got(FrameView view, int row) {
    if (!view.hasValue(row)) {
      return "none";
    }
    DataType type = view.type(row);
    if (type.isArray()) {
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < view.length(row); i++) {
        all.add(
            switch (type.kind()) {
              case BOOL -> view.bool(row, i);
              case FLOAT64 -> view.float64(row, i);
              case TEXT -> view.text(row, i);
              default -> view.int64(row, i);
            });
      }
      return all;
    }
    return switch (type.kind()) {
      case BOOL -> view.bool(row);
      case FLOAT32, FLOAT64 -> view.float64(row);
      case TEXT -> view.text(row);
      case BYTES -> List.of(view.bytes(row)[0], view.bytes(row)[1]);
      case STRUCTURE -> view.structure(row, 0);
      default -> view.int64(row);
    };
  }

  private static Object want(Columns columns, int tag) {
    return switch (columns.form[tag]) {
      case Columns.NONE -> "none";
      case Columns.BOOL -> columns.bits[tag] != 0;
      case Columns.INTEGER -> columns.bits[tag];
      case Columns.REAL -> Double.longBitsToDouble(columns.bits[tag]);
      case Columns.BYTES -> List.of((byte) 2, (byte) 3);
      case Columns.BOOLS -> List.of(true, false);
      case Columns.TEXTS -> List.of("a", "ü");
      case Columns.INTEGERS -> List.of(1L, -2L, 3L);
      case Columns.REALS -> {
        List<Object> all = new ArrayList<>();
        for (double each : (double[]) columns.objects[tag]) {
          all.add(each);
        }
        yield all;
      }
      case Columns.STRUCTURES -> ((Structure[]) columns.objects[tag])[0];
      default -> columns.objects[tag];
    };
  }

  @Test
  void randomFramesAreReadAsTheyWereWritten() {
    FrameView view = new FrameView();
    for (int round = 0; round < 2_000; round++) {
      Definition definition = definition(1 + random.nextInt(40));
      Definition read = Definition.decode(definition.encode(), new TagTable());
      assertThat(read.tags()).extracting(TagEntry::path).hasSameSizeAs(definition.tags());
      roundTrip(definition, view);
    }
  }

  private void roundTrip(Definition definition, FrameView view) {
    int tags = definition.tags().size();
    Columns columns = new Columns(tags);
    boolean[] included = new boolean[tags];
    int rows = 0;
    for (int tag = 0; tag < tags; tag++) {
      included[tag] = random.nextInt(10) > 0;
      rows += included[tag] ? 1 : 0;
      columns.quality[tag] = Quality.GOOD;
      if (random.nextInt(8) > 0) {
        put(columns, tag, definition.tags().get(tag).type());
      } else {
        columns.quality(tag, Quality.BAD_TIMEOUT, "exception 6");
      }
      columns.sourceTime[tag] = random.nextInt(3) == 0 ? random.nextInt() : 0;
    }
    ByteSink frame = new FrameEncoder(definition).encode(columns, included, rows, false);
    assertThat(view.read(definition, null, rows, frame.array(), 0, frame.length())).isEqualTo(rows);
    view.at(3, 1_000, 55);
    int row = 0;
    for (int tag = 0; tag < tags; tag++) {
      if (included[tag]) {
        assertThat(view.tag(row)).isEqualTo(definition.tags().get(tag));
        assertThat(got(view, row)).isEqualTo(want(columns, tag));
        assertThat(view.quality(row)).isEqualTo(columns.quality[tag]);
        assertThat(view.sourceTime(row)).isEqualTo(columns.sourceTime[tag]);
        assertThat(view.position(row).sequence()).isEqualTo(1_000 + row);
        row++;
      }
    }
  }

  @Test
  void aScanInWhichAllIsUsualCostsOneByteBesideItsValues() {
    List<TagEntry> tags = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tags.add(table.entry("a", "d", "t" + i, DataType.UINT16, "", "", Map.of()));
    }
    Definition definition = new Definition("a", "d", tags);
    Columns columns = new Columns(100);
    boolean[] included = new boolean[100];
    Arrays.fill(included, true);
    for (int i = 0; i < 100; i++) {
      columns.int64(i, i);
      columns.quality[i] = Quality.GOOD;
    }
    assertThat(new FrameEncoder(definition).encode(columns, included, 100, false).length())
        .isEqualTo(201);
  }

  @Test
  void aFrameThatIsCutShortEndsInAnErrorAndNeverBeyondItsBytes() {
    Definition definition = definition(12);
    Columns columns = new Columns(12);
    boolean[] included = new boolean[12];
    Arrays.fill(included, true);
    for (int i = 0; i < 12; i++) {
      put(columns, i, definition.tags().get(i).type());
      columns.quality[i] = i % 3 == 0 ? Quality.UNCERTAIN : Quality.GOOD;
    }
    ByteSink frame = new FrameEncoder(definition).encode(columns, included, 12, false);
    byte[] exact = Arrays.copyOf(frame.array(), frame.length());
    for (int length = 0; length < exact.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> new FrameView().read(definition, null, 12, exact, 0, cut))
          .isInstanceOf(UnreadableException.class);
    }
  }

  @Test
  void eventsAndStatesAreReadAsTheyWereWritten() {
    Event event =
        Event.of("press/oil", "too hot")
            .alarm("oil-high", Event.Phase.RAISED)
            .severity(800)
            .sourceTime(42)
            .field("limit", Value.of(80.0))
            .build();
    ByteSink bytes = RecordCodec.event(event);
    Event read = RecordCodec.readEvent(bytes.array(), 0, bytes.length());
    assertThat(read).usingRecursiveComparison().isEqualTo(event);
    ByteSink state = RecordCodec.state("backing-off", "no route");
    assertThat(RecordCodec.readState(state.array(), 0, state.length()))
        .isEqualTo(new RecordCodec.State("backing-off", "no route"));
  }
}
