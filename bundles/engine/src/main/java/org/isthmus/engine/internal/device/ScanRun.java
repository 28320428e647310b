package org.isthmus.engine.internal.device;

import java.util.ArrayList;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.engine.internal.FrameKind;
import org.isthmus.engine.internal.Parts;
import org.isthmus.engine.internal.frame.ByteSink;
import org.isthmus.engine.internal.frame.Definition;
import org.isthmus.engine.internal.frame.FrameEncoder;
import org.isthmus.engine.internal.frame.TagEntry;
import org.isthmus.engine.internal.journal.Source;
import org.isthmus.engine.internal.scan.Columns;
import org.isthmus.engine.internal.scan.Grid;
import org.isthmus.engine.internal.scan.Shape;
import org.isthmus.host.config.DeviceConfiguration;
import org.isthmus.host.config.ScanConfiguration;
import org.isthmus.host.config.TagConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One scan of a device, over all its links: what it is in the journal, and its last samples. Its
 * monitor is taken once a scan, by the thread that commits; others take it only to look.
 */
final class ScanRun {
  // Half a block of the journal.
  private static final int LARGEST_FRAME = 512 << 10;
  private static final String TOO_LARGE = "one value of more than 512 KiB cannot be journaled";

  private final DeviceConfiguration device;
  private final ScanConfiguration scan;
  private final Parts parts;
  private final ScanStatistics statistics;
  private final Grid grid;
  private final Gaps gaps;

  private List<DataType> types = List.of();
  private @Nullable Shape shape;
  private @Nullable FrameEncoder encoder;
  private @Nullable Source source;
  private Columns last;
  private long lastTime;

  // For who looks, to see from outside whether it is worth the monitor; one write a scan.
  private volatile long changes;

  ScanRun(DeviceConfiguration device, ScanConfiguration scan, Parts parts) {
    this.device = device;
    this.scan = scan;
    this.parts = parts;
    this.statistics = new ScanStatistics(scan.every().toNanos(), scan.subscribe());
    this.grid = Grid.spread(scan.every().toNanos(), device.name().hashCode());
    this.gaps = new Gaps(scan.history().toNanos());
    this.last = new Columns(scan.tags().size());
  }

  /** Whether this is that scan of that device, unchanged. */
  boolean is(DeviceConfiguration other, ScanConfiguration same) {
    return scan.equals(same)
        && device.name().equals(other.name())
        && device.area().equals(other.area())
        && device.driver().equals(other.driver());
  }

  Grid grid() {
    return grid;
  }

  ScanConfiguration configuration() {
    return scan;
  }

  ScanStatistics statistics() {
    return statistics;
  }

  /** What its device's history is to fill. */
  Gaps gaps() {
    return gaps;
  }

  int size() {
    return scan.tags().size();
  }

  /** Settles the types, as a driver or a device has just told them. */
  synchronized void attach(List<DataType> device) {
    if (shape != null && device.equals(types)) {
      return;
    }
    release();
    types = List.copyOf(device);
    Shape shaped = new Shape(scan.tags(), types);
    Definition definition = definition(shaped);
    shape = shaped;
    changes++;
    encoder = new FrameEncoder(definition);
    source = parts.journal().source(definition.encode());
  }

  /** Settles the types if nobody has yet. */
  synchronized void attachIfNew(List<DataType> known) {
    if (shape == null) {
      attach(known);
    }
  }

  private Definition definition(Shape shaped) {
    List<TagEntry> entries = new ArrayList<>();
    for (int i = 0; i < scan.tags().size(); i++) {
      entries.add(entry(scan.tags().get(i), shaped.type(i)));
    }
    return new Definition(device.area(), device.name(), entries);
  }

  private TagEntry entry(TagConfiguration tag, DataType type) {
    return parts
        .tags()
        .entry(
            device.area(),
            device.name(),
            tag.name(),
            type,
            tag.unit(),
            tag.description(),
            tag.labels());
  }

  /** The tags as sinks know them; by the types that are known so far. */
  synchronized List<TagEntry> entries() {
    List<TagEntry> entries = new ArrayList<>();
    for (int i = 0; i < scan.tags().size(); i++) {
      entries.add(entry(i));
    }
    return entries;
  }

  /** The path of a tag of that name. */
  String path(String tag) {
    return TagEntry.path(device.area(), device.name(), tag);
  }

  /** One of them. */
  synchronized TagEntry entry(int i) {
    TagConfiguration tag = scan.tags().get(i);
    Shape shaping = shape;
    return entry(tag, shaping == null ? Shape.typeOf(tag, tag.type()) : shaping.type(i));
  }

  /**
   * Journals what a read has put.
   *
   * @return columns for the next read: those of the read before
   */
  synchronized Columns commit(Columns read, long gatewayTime) {
    Shape shaping = shape;
    if (shaping == null) {
      return read;
    }
    shaping.apply(read);
    append(shaping, read, gatewayTime);
    if (gaps.areWanted()) {
      gaps.heard(read, gatewayTime);
    }
    Columns spare = last;
    last = read;
    changed(gatewayTime);
    return spare;
  }

  /** Journals what a device has sent: only the tags that were put. */
  synchronized void commitPut(Columns put, boolean historical, long gatewayTime) {
    Shape shaping = shape;
    if (shaping == null) {
      return;
    }
    if (historical) {
      shaping.applyPast(put);
    } else {
      shaping.applyPut(put);
    }
    if (shaping.rows() > 0) {
      append(put, shaping.included(), shaping.rows(), historical, gatewayTime);
    }
    if (!historical) {
      if (gaps.areWanted()) {
        gaps.heard(put, gatewayTime);
      }
      last.take(put);
      changed(gatewayTime);
    }
    statistics.sent(shaping.rows());
  }

  /** Journals once that all tags are bad, because the link is down. */
  synchronized void disconnected(String says, long gatewayTime) {
    Shape shaping = shape;
    if (shaping == null) {
      return;
    }
    Columns bad = new Columns(size());
    for (int tag = 0; tag < size(); tag++) {
      bad.quality(tag, Quality.BAD_NOT_CONNECTED, says);
    }
    shaping.applyAll();
    append(shaping, bad, gatewayTime);
    last = bad;
    changed(gatewayTime);
  }

  private synchronized void changed(long gatewayTime) {
    lastTime = gatewayTime;
    changes++;
  }

  /** Grows with everything that changes the last samples. */
  long changes() {
    return changes;
  }

  private void append(Shape shaping, Columns columns, long gatewayTime) {
    statistics.shaped(size(), shaping.rows());
    if (shaping.rows() > 0) {
      append(columns, shaping.included(), shaping.rows(), false, gatewayTime);
    }
  }

  private void append(
      Columns columns, boolean[] included, int rows, boolean historical, long gatewayTime) {
    FrameEncoder encoding = encoder;
    Source into = source;
    if (encoding == null || into == null) {
      return;
    }
    ByteSink frame = encoding.encode(columns, included, rows, historical);
    if (frame.length() > LARGEST_FRAME) {
      appendInParts(columns, included, rows, historical, gatewayTime);
      return;
    }
    parts
        .journal()
        .append(into, FrameKind.SAMPLES, gatewayTime, rows, frame.array(), 0, frame.length());
  }

  /** A scan of very large values: half of its rows, then the other half. */
  private void appendInParts(
      Columns columns, boolean[] included, int rows, boolean historical, long gatewayTime) {
    boolean[] half = new boolean[included.length];
    boolean[] rest = included.clone();
    int taken = 0;
    for (int tag = 0; tag < included.length && taken < Math.max(1, rows / 2); tag++) {
      if (included[tag]) {
        half[tag] = true;
        rest[tag] = false;
        taken++;
        if (rows == 1) {
          columns.form[tag] = Columns.NONE;
          columns.quality(tag, Quality.BAD_OUT_OF_RANGE, TOO_LARGE);
        }
      }
    }
    append(columns, half, taken, historical, gatewayTime);
    if (rows > taken) {
      append(columns, rest, rows - taken, historical, gatewayTime);
    }
  }

  /** Looks at the last samples while nobody changes them. */
  synchronized <T> T look(LastSamples<T> at) {
    return at.look(last, lastTime, shape);
  }

  /** What somebody wants of the last samples. */
  interface LastSamples<T> {
    T look(Columns last, long gatewayTime, @Nullable Shape shape);
  }

  /** The scan is gone. */
  synchronized void release() {
    Source old = source;
    if (old != null) {
      parts.journal().release(old);
      source = null;
    }
  }
}
