package org.isthmus.payload;

import java.util.Arrays;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A scan of a device as one JSON object: its time, its values by tag, the qualities that are not
 * good and the source times that are others than the scan's. A key may stand in an object only
 * once, so a frame that holds a tag more than once, as history does, becomes several objects. For
 * one thread; allocates nothing once its tags are known.
 */
public final class FrameJson {
  /** The tag's name as a key with colon, and the object in which it stands already. */
  private static final class Key {
    final byte[] json;
    long object = -1;

    Key(byte[] json) {
      this.json = json;
    }
  }

  private final FrameNames names;
  private final ValueJson values;
  private final TimeText times;
  private final TimeText sourceTimes;
  private final Json scratch = new Json();
  private @Nullable Key[] keys = new @Nullable Key[256];
  private Quality[] qualities = new Quality[256];
  private long object;

  /** Writes times in {@code format}, and all members by their full names. */
  public FrameJson(TimeFormat format) {
    this(format, FrameNames.FULL);
  }

  /** Writes times in {@code format}. */
  public FrameJson(TimeFormat format, FrameNames names) {
    this.names = names;
    this.values = new ValueJson(format);
    this.times = new TimeText(format);
    this.sourceTimes = new TimeText(format);
  }

  /**
   * Appends the rows from {@code from} on as one object, up to where a tag comes again.
   *
   * @param head what the object begins with, as JSON: <code>{"device":"press-1",</code>
   * @return the first row that is not in it
   */
  public int write(Json json, Frame frame, int from, byte[] head) {
    object++;
    json.raw(head);
    json.member(names.time);
    times.write(json, frame.gatewayTime());
    json.member(names.values);
    int to = values(json, frame, from);
    qualities(json, frame, from, to);
    sourceTimes(json, frame, from, to);
    if (frame.historical()) {
      json.member(names.historical);
    }
    json.raw('}');
    return to;
  }

  private int values(Json json, Frame frame, int from) {
    if (qualities.length < frame.rows()) {
      qualities = Arrays.copyOf(qualities, frame.rows());
    }
    char before = '{';
    int row = from;
    for (; row < frame.rows(); row++) {
      Key key = key(frame.tag(row));
      if (key.object == object) {
        break;
      }
      key.object = object;
      json.raw(before);
      before = ',';
      json.raw(key.json);
      qualities[row] = values.write(json, frame, row);
    }
    json.raw('}');
    return row;
  }

  private void qualities(Json json, Frame frame, int from, int to) {
    boolean any = false;
    for (int row = from; row < to; row++) {
      if (qualities[row] != Quality.GOOD) {
        json.member(any ? "," : names.quality);
        any = true;
        json.raw(key(frame.tag(row)).json);
        json.text(qualities[row].toString());
      }
    }
    close(json, any);
  }

  private void sourceTimes(Json json, Frame frame, int from, int to) {
    boolean any = false;
    for (int row = from; row < to; row++) {
      long time = frame.sourceTime(row);
      if (time != 0 && time != frame.gatewayTime()) {
        json.member(any ? "," : names.sourceTimes);
        any = true;
        json.raw(key(frame.tag(row)).json);
        sourceTimes.write(json, time);
      }
    }
    close(json, any);
  }

  private static void close(Json json, boolean any) {
    if (any) {
      json.raw('}');
    }
  }

  private Key key(Tag tag) {
    int handle = tag.handle();
    Key known = handle < keys.length ? keys[handle] : null;
    return known != null ? known : prepare(tag, handle);
  }

  private Key prepare(Tag tag, int handle) {
    if (handle >= keys.length) {
      keys = Arrays.copyOf(keys, Math.max(keys.length * 2, handle + 1));
    }
    scratch.clear();
    scratch.text(tag.name());
    scratch.raw(':');
    Key key = new Key(scratch.copy());
    keys[handle] = key;
    return key;
  }
}
