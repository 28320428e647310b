package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;
import org.isthmus.payload.TimeText;
import org.isthmus.payload.ValueJson;

/** One message a sample with names of one letter: a quality only if it is not plainly good. */
final class CompactMessages extends SampleMessages {
  private final ValueJson values;
  private final TimeText times;
  private final Json json = new Json();

  /**
   * @param format of times; a number
   */
  CompactMessages(Plans plans, TimeFormat format) {
    super(plans);
    this.values = new ValueJson(format);
    this.times = new TimeText(format);
  }

  @Override
  void write(Frame frame, int row, TagPlan plan, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    json.clear();
    json.member("{\"v\":");
    Quality quality = values.write(json, frame, row);
    json.member(",\"t\":");
    times.write(json, frame.gatewayTime());
    if (quality != Quality.GOOD) {
      json.member(",\"q\":");
      json.text(quality.toString());
    }
    long source = frame.sourceTime(row);
    if (source != 0 && source != frame.gatewayTime()) {
      json.member(",\"s\":");
      times.write(json, source);
    }
    if (frame.historical()) {
      json.member(",\"h\":true");
    }
    json.raw('}');
    outlet.send(plan.topic, json.bytes(), json.length(), row);
  }
}
