package org.isthmus.sink.mqtt.internal.payload;

import java.util.Arrays;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.mqtt.internal.json.Json;
import org.isthmus.sink.mqtt.internal.json.TimeFormat;
import org.isthmus.sink.mqtt.internal.json.TimeText;

/**
 * One message a device and scan. A frame that holds a tag more than once, as history does, becomes
 * several messages, since a key may stand in an object only once.
 */
final class BatchMessages implements Messages {
  private final Plans plans;
  private final ValueJson values;
  private final TimeText times;
  private final TimeText sourceTimes;
  private final Json json = new Json();
  private Quality[] qualities = new Quality[256];
  private long message;

  BatchMessages(Plans plans, TimeFormat format) {
    this.plans = plans;
    this.values = new ValueJson(format);
    this.times = new TimeText(format);
    this.sourceTimes = new TimeText(format);
  }

  @Override
  public void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    DevicePlan device = plans.of(frame.tag(0)).device;
    int from = 0;
    while (from < frame.rows()) {
      int to = write(frame, from, device);
      outlet.send(device.topic, json, ALL);
      from = to;
    }
  }

  private int write(Frame frame, int from, DevicePlan device) {
    message++;
    json.clear();
    json.raw(device.head);
    times.write(json, frame.gatewayTime());
    json.member(",\"values\":");
    int to = values(frame, from);
    qualities(frame, from, to);
    sourceTimes(frame, from, to);
    if (frame.historical()) {
      json.member(",\"historical\":true");
    }
    json.raw('}');
    return to;
  }

  /** Writes rows until a tag comes again, and returns that row. */
  private int values(Frame frame, int from) {
    if (qualities.length < frame.rows()) {
      qualities = Arrays.copyOf(qualities, frame.rows());
    }
    char before = '{';
    int row = from;
    for (; row < frame.rows(); row++) {
      TagPlan plan = plans.of(frame.tag(row));
      if (plan.message == message) {
        break;
      }
      plan.message = message;
      json.raw(before);
      before = ',';
      json.raw(plan.key);
      qualities[row] = values.write(json, frame, row);
    }
    json.raw('}');
    return row;
  }

  private void qualities(Frame frame, int from, int to) {
    boolean any = false;
    for (int row = from; row < to; row++) {
      if (qualities[row] != Quality.GOOD) {
        json.member(any ? "," : ",\"quality\":{");
        any = true;
        json.raw(plans.of(frame.tag(row)).key);
        json.text(qualities[row].toString());
      }
    }
    close(any);
  }

  private void sourceTimes(Frame frame, int from, int to) {
    boolean any = false;
    for (int row = from; row < to; row++) {
      long time = frame.sourceTime(row);
      if (time != 0 && time != frame.gatewayTime()) {
        json.member(any ? "," : ",\"sourceTimes\":{");
        any = true;
        json.raw(plans.of(frame.tag(row)).key);
        sourceTimes.write(json, time);
      }
    }
    close(any);
  }

  private void close(boolean any) {
    if (any) {
      json.raw('}');
    }
  }

  @Override
  public int find(Frame frame, String topic) {
    return plans.of(frame.tag(0)).device.topic.equals(topic) ? ALL : NONE;
  }
}
