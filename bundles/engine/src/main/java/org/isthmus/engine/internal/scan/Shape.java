package org.isthmus.engine.internal.scan;

import java.util.Arrays;
import java.util.List;
import org.isthmus.api.data.DataType;
import org.isthmus.host.config.TagConfiguration;

/**
 * What becomes of a scan's raw values before they are journaled: types, gain and offset, deadband.
 * One thread.
 */
public final class Shape {
  private final TagShape[] tags;
  private final Deadband deadband;
  private final boolean open;
  private final boolean[] included;
  private int rows;

  /**
   * A shape.
   *
   * @param types in the device, in the order of the tags
   */
  public Shape(List<TagConfiguration> tags, List<DataType> types) {
    this.tags = new TagShape[tags.size()];
    double[] width = new double[tags.size()];
    for (int i = 0; i < this.tags.length; i++) {
      TagConfiguration tag = tags.get(i);
      Scale scale = Scale.of(tag.gain(), tag.offset());
      boolean asBefore = i > 0 && this.tags[i - 1].isOf(types.get(i), scale);
      this.tags[i] = asBefore ? this.tags[i - 1] : new TagShape(types.get(i), scale);
      width[i] = tag.deadband();
    }
    this.deadband = new Deadband(width);
    this.open = deadband.open();
    this.included = new boolean[tags.size()];
  }

  /** The type of a tag after scaling, as the journal and the sinks see it. */
  public DataType type(int tag) {
    return tags[tag].type();
  }

  /** The type that a tag of this configuration has when its device says {@code device}. */
  public static DataType typeOf(TagConfiguration tag, DataType device) {
    return TagShape.typeOf(device, Scale.of(tag.gain(), tag.offset()));
  }

  /** Shapes all tags that a read has just filled. */
  public void apply(Columns columns) {
    for (int i = 0; i < tags.length; i++) {
      tags[i].shape(columns, i);
    }
    if (open) {
      includeAll();
      return;
    }
    rows = 0;
    for (int i = 0; i < tags.length; i++) {
      included[i] = deadband.passes(columns, i);
      rows += included[i] ? 1 : 0;
    }
  }

  /** Shapes only the tags that a device has just sent. */
  public void applyPut(Columns columns) {
    rows = 0;
    for (int i = 0; i < tags.length; i++) {
      boolean put = columns.form[i] != Columns.NONE || columns.quality[i] != null;
      if (put) {
        tags[i].shape(columns, i);
      }
      included[i] = put && deadband.passes(columns, i);
      rows += included[i] ? 1 : 0;
    }
  }

  /** Shapes what a device tells of the past: all of it, since the deadband is about live values. */
  public void applyPast(Columns columns) {
    rows = 0;
    for (int i = 0; i < tags.length; i++) {
      included[i] = columns.form[i] != Columns.NONE || columns.quality[i] != null;
      if (included[i]) {
        tags[i].shape(columns, i);
        rows++;
      }
    }
  }

  /** Takes all tags as they are, past the deadband. */
  public void applyAll() {
    deadband.forget();
    includeAll();
  }

  private void includeAll() {
    Arrays.fill(included, true);
    rows = included.length;
  }

  /** Which tags are worth a row; valid until the next call. */
  public boolean[] included() {
    return included;
  }

  /** How many tags are worth a row. */
  public int rows() {
    return rows;
  }
}
