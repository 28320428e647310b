package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.data.Value;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.engine.internal.scan.Shape;
import org.isthmus.host.config.TagConfiguration;
import org.isthmus.host.gateway.TagStatus;
import org.jspecify.annotations.Nullable;

/** A scan's last samples as objects, for somebody who looks. */
final class TagLook {
  private TagLook() {}

  static List<TagStatus> at(ScanRun run) {
    List<TagEntry> entries = run.entries();
    return run.look(
        (last, time, shape) -> {
          List<TagStatus> tags = new ArrayList<>();
          for (int i = 0; i < entries.size(); i++) {
            tags.add(status(entries.get(i), run.configuration().tags().get(i), last, i, time));
          }
          return tags;
        });
  }

  /** One tag of a scan. */
  static TagStatus at(ScanRun run, int tag) {
    return run.look(
        (last, time, shape) ->
            status(run.entry(tag), run.configuration().tags().get(tag), last, tag, time));
  }

  static TagStatus status(TagEntry entry, TagConfiguration tag, Columns last, int i, long time) {
    Quality quality = last.quality[i];
    String says = last.says[i];
    return new TagStatus(
        entry.path(),
        entry.type(),
        entry.unit(),
        entry.description(),
        tag.write() != null,
        value(entry.type(), last, i),
        quality == null ? Quality.BAD_NO_DATA : quality,
        says == null ? "" : says,
        last.sourceTime[i],
        time);
  }

  /** Tags that have no entries, since they are only tried. */
  static List<TagStatus> tried(
      String device, List<TagConfiguration> tags, List<DataType> types, Columns read, long time) {
    Shape shape = new Shape(tags, types);
    shape.apply(read);
    List<TagStatus> tried = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      tried.add(tried(device, tags.get(i), shape.type(i), read, i, time));
    }
    return tried;
  }

  private static TagStatus tried(
      String device, TagConfiguration tag, DataType type, Columns read, int i, long time) {
    Quality quality = read.quality[i];
    String says = read.says[i];
    return new TagStatus(
        device + "/" + tag.name(),
        type,
        tag.unit(),
        tag.description(),
        tag.write() != null,
        value(type, read, i),
        quality == null ? Quality.BAD_NO_DATA : quality,
        says == null ? "" : says,
        read.sourceTime[i],
        time);
  }

  private static @Nullable Value value(DataType type, Columns last, int i) {
    long bits = last.bits[i];
    return switch (last.form[i]) {
      case Columns.BOOL -> Value.of(bits != 0);
      case Columns.INTEGER ->
          Value.of(type.kind() == DataType.Kind.UNKNOWN ? DataType.INT64 : type, bits);
      case Columns.REAL ->
          type.kind() == DataType.Kind.FLOAT32
              ? Value.of((float) Double.longBitsToDouble(bits))
              : Value.of(Double.longBitsToDouble(bits));
      case Columns.NONE -> null;
      default -> object(type, last.objects[i]);
    };
  }

  private static @Nullable Value object(DataType type, @Nullable Object value) {
    if (value instanceof String text) {
      return Value.of(text);
    } else if (value instanceof byte[] bytes) {
      return Value.of(bytes);
    } else if (value instanceof long[] longs) {
      DataType element = DataType.parse(type.toString().replaceAll("\\[.*", ""));
      boolean known = element.kind().isInteger() || element.kind() == DataType.Kind.TIME;
      DataType each = known ? element : DataType.INT64;
      return array(each, Arrays.stream(longs).mapToObj(l -> Value.of(each, l)).toList());
    } else if (value instanceof double[] doubles) {
      return array(DataType.FLOAT64, Arrays.stream(doubles).mapToObj(Value::of).toList());
    } else if (value instanceof boolean[] bools) {
      return array(
          DataType.BOOL,
          IntStream.range(0, bools.length).mapToObj(i -> Value.of(bools[i])).toList());
    } else if (value instanceof String[] texts) {
      return array(DataType.TEXT, Arrays.stream(texts).map(Value::of).toList());
    } else if (value instanceof Structure[] structures && structures.length == 1) {
      return Value.of(structures[0]);
    } else if (value instanceof Structure[] structures && structures.length > 1) {
      return array(
          DataType.structure(structures[0].name()),
          Arrays.stream(structures).map(Value::of).toList());
    }
    return null;
  }

  private static Value array(DataType element, List<Value> values) {
    return Value.array(element.array(values.size()), values);
  }
}
