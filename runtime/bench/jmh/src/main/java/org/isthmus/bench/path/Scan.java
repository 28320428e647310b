package org.isthmus.bench.path;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isthmus.api.data.DataType;
import org.isthmus.engine.internal.frame.ByteSink;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.FrameEncoder;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.frame.TagTable;
import org.isthmus.engine.internal.scan.Columns;

/** A scan of registers as the engine has it between driver and journal. One thread. */
final class Scan {
  final Definition definition;
  final Columns columns;
  private final FrameEncoder encoder;
  private final boolean[] included;
  private int round;

  Scan(int tags) {
    TagTable table = new TagTable();
    List<TagEntry> entries =
        IntStream.range(0, tags).mapToObj(index -> entry(table, "register-" + index)).toList();
    definition = new Definition("acme/hall-1/line-1", "device-1", entries);
    columns = new Columns(tags);
    encoder = new FrameEncoder(definition);
    included = new boolean[tags];
    Arrays.fill(included, true);
    fill();
  }

  private static TagEntry entry(TagTable table, String name) {
    return table.entry("acme/hall-1/line-1", "device-1", name, DataType.UINT16, "", "", Map.of());
  }

  /** Puts other values than before, all good. */
  Columns fill() {
    round++;
    columns.reset();
    for (int tag = 0; tag < included.length; tag++) {
      columns.int64(tag, (round + tag) & 0xFFFF);
    }
    return columns;
  }

  ByteSink encode() {
    return encoder.encode(columns, included, included.length, false);
  }

  /** A frame of its own. */
  byte[] encoded() {
    ByteSink frame = encode();
    return Arrays.copyOf(frame.array(), frame.length());
  }
}
