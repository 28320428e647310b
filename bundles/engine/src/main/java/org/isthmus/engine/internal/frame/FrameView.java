package org.isthmus.engine.internal.frame;

import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Position;
import org.isthmus.api.sink.Tag;
import org.isthmus.engine.internal.scan.Columns;
import org.jspecify.annotations.Nullable;

/** Reads a frame into columns that are used again, and shows it to a sink. One thread. */
public final class FrameView implements Frame {
  private final ByteSource from = new ByteSource();
  private Definition definition = new Definition("", "", List.of());
  private long incarnation;
  private long sequence;
  private long gatewayTime;
  private boolean historical;
  private int rows;

  private TagEntry[] entries = new TagEntry[0];
  private boolean allGood = true;
  private int[] place = new int[0];
  private int[] origin = new int[0];
  private byte[] form = new byte[0];
  private long[] bits = new long[0];
  private @Nullable Object[] objects = new Object[0];
  private Quality[] quality = new Quality[0];
  private String[] says = new String[0];
  private long[] sourceTime = new long[0];

  /**
   * Reads a frame.
   *
   * @param wanted which tags of the definition the sink gets; null for all
   * @param written how many rows the journal has counted
   * @return how many rows it has for the sink
   * @throws UnreadableException if the bytes are no frame of that definition
   */
  public int read(
      Definition definition,
      boolean @Nullable [] wanted,
      int written,
      byte[] payload,
      int offset,
      int length) {
    from.over(payload, offset, length);
    return rows(definition, wanted, written, true);
  }

  /**
   * Reads only which rows a frame has, and their quality: much cheaper, where values and times are
   * not asked. Otherwise as {@link #read}.
   */
  public int glance(
      Definition definition,
      boolean @Nullable [] wanted,
      int written,
      byte[] payload,
      int offset,
      int length) {
    from.over(payload, offset, length);
    return rows(definition, wanted, written, false);
  }

  private int rows(Definition of, boolean @Nullable [] wanted, int written, boolean withValues) {
    this.definition = of;
    try {
      int flags = head(written);
      if (withValues) {
        values(flags);
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(e); // of what is made of the bytes, as of a structure
    }
    if (wanted != null) {
      keep(wanted);
    }
    return rows;
  }

  private int head(int written) {
    int flags = from.int8();
    if ((flags & ~FrameEncoder.KNOWN) != 0) {
      throw new UnreadableException("a frame with flags " + flags + " of a later version");
    }
    historical = (flags & FrameEncoder.HISTORICAL) != 0;
    locate(flags);
    if (rows != written) {
      throw new UnreadableException("a frame of " + rows + " rows, counted as " + written);
    }
    allGood = (flags & FrameEncoder.NOT_GOOD) == 0;
    if (!allGood) {
      notGood();
    }
    return flags;
  }

  private void values(int flags) {
    times(flags);
    for (int row = 0; row < rows; row++) {
      if (form[row] != Columns.NONE) {
        value(row);
      }
    }
    from.end();
  }

  /** Which rows stay. */
  public interface Keeper {
    /** Whether that row of the frame stays. */
    boolean keeps(FrameView frame, int row);
  }

  /** Keeps some of the rows, asked in their order; returns how many. */
  public int keep(Keeper keeper) {
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      if (keeper.keeps(this, row)) {
        move(row, kept++);
      }
    }
    rows = kept;
    return kept;
  }

  /** Where the frame stands in the journal. */
  public void at(long incarnation, long sequence, long gatewayTime) {
    this.incarnation = incarnation;
    this.sequence = sequence;
    this.gatewayTime = gatewayTime;
  }

  private void locate(int flags) {
    entries = definition.entries();
    int tags = entries.length;
    if (place.length < tags) {
      grow(tags);
    }
    rows = tags;
    if ((flags & FrameEncoder.SOME) == 0) {
      for (int i = 0; i < tags; i++) {
        place[i] = i;
      }
    } else {
      locateSome(from.bits(tags));
    }
    Arrays.fill(form, 0, rows, Columns.REAL);
    for (int row = 0; row < rows; row++) {
      origin[row] = row;
    }
  }

  private void locateSome(int bitmap) {
    rows = 0;
    for (int i = 0; i < entries.length; i++) {
      if (from.bit(bitmap, i)) {
        place[rows++] = i;
      }
    }
  }

  private void grow(int tags) {
    place = new int[tags];
    origin = new int[tags];
    form = new byte[tags];
    bits = new long[tags];
    objects = new Object[tags];
    quality = new Quality[tags];
    says = new String[tags];
    sourceTime = new long[tags];
  }

  private void notGood() {
    Arrays.fill(quality, 0, rows, Quality.GOOD);
    Arrays.fill(says, 0, rows, "");
    for (int i = from.count(); i > 0; i--) {
      int row = from.count();
      if (row < 0 || row >= rows) {
        throw new UnreadableException("a quality for row " + row + " of " + rows);
      }
      quality[row] = Quality.of(from.int32());
      form[row] = from.int8() == 0 ? Columns.NONE : Columns.REAL;
      says[row] = from.text();
    }
  }

  private void times(int flags) {
    if ((flags & FrameEncoder.TIMES) == 0) {
      Arrays.fill(sourceTime, 0, rows, 0);
    } else if ((flags & FrameEncoder.ONE_TIME) != 0) {
      Arrays.fill(sourceTime, 0, rows, from.int64());
    } else {
      for (int row = 0; row < rows; row++) {
        sourceTime[row] = from.int64();
      }
    }
  }

  private void value(int row) {
    DataType type = entries[place[row]].type();
    if (type.kind() == DataType.Kind.UNKNOWN) {
      form[row] = (byte) from.int8();
      if (form[row] >= Columns.BOOL && form[row] <= Columns.REAL) {
        bits[row] = from.int64();
      } else {
        objects[row] = ArrayCodec.read(form[row], from);
      }
    } else if (type.isArray()) {
      form[row] = ArrayCodec.form(type.kind());
      objects[row] = ArrayCodec.read(form[row], from);
    } else {
      scalar(row, type.kind());
    }
  }

  private void scalar(int row, DataType.Kind kind) {
    form[row] = Columns.INTEGER;
    switch (kind) {
      case BOOL -> {
        form[row] = Columns.BOOL;
        bits[row] = from.int8();
      }
      case INT8 -> bits[row] = from.int8();
      case UINT8 -> bits[row] = from.int8() & 0xFF;
      case INT16 -> bits[row] = from.int16();
      case UINT16 -> bits[row] = from.int16() & 0xFFFF;
      case INT32 -> bits[row] = from.int32();
      case UINT32 -> bits[row] = from.int32() & 0xFFFF_FFFFL;
      case FLOAT32 -> {
        form[row] = Columns.REAL;
        bits[row] = Double.doubleToRawLongBits(Float.intBitsToFloat(from.int32()));
      }
      case FLOAT64 -> {
        form[row] = Columns.REAL;
        bits[row] = from.int64();
      }
      case TEXT -> {
        form[row] = Columns.TEXT;
        objects[row] = from.text();
      }
      case BYTES -> {
        form[row] = Columns.BYTES;
        objects[row] = from.bytes();
      }
      case STRUCTURE -> {
        form[row] = Columns.STRUCTURES;
        objects[row] = ArrayCodec.single(from);
      }
      default -> bits[row] = from.int64();
    }
  }

  private void keep(boolean[] wanted) {
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      if (wanted[place[row]]) {
        move(row, kept++);
      }
    }
    rows = kept;
  }

  private void move(int row, int to) {
    place[to] = place[row];
    origin[to] = origin[row];
    form[to] = form[row];
    bits[to] = bits[row];
    objects[to] = objects[row];
    if (!allGood) {
      quality[to] = quality[row];
      says[to] = says[row];
    }
    sourceTime[to] = sourceTime[row];
  }

  /** Takes one row out: it was set aside. */
  public void remove(int row) {
    for (int next = row + 1; next < rows; next++) {
      move(next, next - 1);
    }
    rows--;
  }

  /** The tag of a row as this gateway knows it. */
  public TagEntry entry(int row) {
    return entries[place[row]];
  }

  /** In which form of {@link Columns} a row's value is. */
  public byte form(int row) {
    return form[row];
  }

  /** A row's number or truth value, as {@link Columns#bits} has it. */
  public long bits(int row) {
    return bits[row];
  }

  /** A row's text, bytes, array or structure, not to be changed; null if it is none of them. */
  public @Nullable Object content(int row) {
    return form[row] < Columns.TEXT ? null : objects[row];
  }

  /** The sequence of a row in the journal. */
  public long sequence(int row) {
    return sequence + origin[row];
  }

  @Override
  public String area() {
    return definition.area();
  }

  @Override
  public String device() {
    return definition.device();
  }

  @Override
  public long gatewayTime() {
    return gatewayTime;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public Tag tag(int row) {
    return entries[place[row]];
  }

  @Override
  public DataType type(int row) {
    DataType type = entries[place[row]].type();
    return type.kind() != DataType.Kind.UNKNOWN ? type : told(row);
  }

  private DataType told(int row) {
    return switch (form[row]) {
      case Columns.BOOL -> DataType.BOOL;
      case Columns.INTEGER -> DataType.INT64;
      case Columns.REAL -> DataType.FLOAT64;
      case Columns.TEXT -> DataType.TEXT;
      case Columns.BYTES -> DataType.BYTES;
      case Columns.BOOLS -> DataType.BOOL.array(length(row));
      case Columns.INTEGERS -> DataType.INT64.array(length(row));
      case Columns.REALS -> DataType.FLOAT64.array(length(row));
      case Columns.TEXTS -> DataType.TEXT.array(length(row));
      case Columns.STRUCTURES -> structures(row);
      default -> DataType.UNKNOWN;
    };
  }

  /** One is no array of one: only a declared type tells them apart. */
  private DataType structures(int row) {
    int length = length(row);
    DataType each = DataType.structure(length == 0 ? "" : structure(row, 0).name());
    return length == 1 ? each : each.array(length);
  }

  @Override
  public boolean hasValue(int row) {
    return form[row] != Columns.NONE;
  }

  @Override
  public boolean bool(int row) {
    return bits[row] != 0;
  }

  @Override
  public long int64(int row) {
    return bits[row];
  }

  @Override
  public double float64(int row) {
    return form[row] == Columns.REAL ? Double.longBitsToDouble(bits[row]) : bits[row];
  }

  @Override
  public String text(int row) {
    return (String) object(row, String.class);
  }

  @Override
  public byte[] bytes(int row) {
    return ((byte[]) object(row, byte[].class)).clone();
  }

  private Object object(int row, Class<?> wanted) {
    Object value = objects[row];
    if (form[row] < Columns.TEXT || !wanted.isInstance(value)) {
      throw new IllegalStateException(entries[place[row]].path() + " is a " + type(row));
    }
    return value;
  }

  @Override
  public int length(int row) {
    return switch (form[row]) {
      case Columns.BOOLS, Columns.INTEGERS, Columns.REALS, Columns.TEXTS, Columns.STRUCTURES ->
          java.lang.reflect.Array.getLength(object(row, Object.class));
      default -> 1;
    };
  }

  @Override
  public boolean bool(int row, int element) {
    return ((boolean[]) object(row, boolean[].class))[element];
  }

  @Override
  public long int64(int row, int element) {
    return ((long[]) object(row, long[].class))[element];
  }

  @Override
  public double float64(int row, int element) {
    return ((double[]) object(row, double[].class))[element];
  }

  @Override
  public String text(int row, int element) {
    return ((String[]) object(row, String[].class))[element];
  }

  @Override
  public Structure structure(int row, int element) {
    return ((Structure[]) object(row, Structure[].class))[element];
  }

  @Override
  public Quality quality(int row) {
    return allGood ? Quality.GOOD : quality[row];
  }

  @Override
  public String deviceSays(int row) {
    return allGood ? "" : says[row];
  }

  @Override
  public long sourceTime(int row) {
    return sourceTime[row];
  }

  @Override
  public boolean historical() {
    return historical;
  }

  @Override
  public Position position(int row) {
    return Position.of(incarnation, sequence + origin[row]);
  }
}
