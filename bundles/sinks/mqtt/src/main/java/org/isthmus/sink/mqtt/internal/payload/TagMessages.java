package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;
import org.isthmus.payload.TimeText;
import org.isthmus.payload.ValueJson;

/** One message a sample: value, quality, unit and both times. */
final class TagMessages extends SampleMessages {
  private final ValueJson values;
  private final TimeText times;
  private final TimeText sourceTimes;
  private final Json json = new Json();

  TagMessages(Plans plans, TimeFormat format) {
    super(plans);
    this.values = new ValueJson(format);
    this.times = new TimeText(format);
    this.sourceTimes = new TimeText(format);
  }

  @Override
  void write(Frame frame, int row, TagPlan plan, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    json.clear();
    json.member("{\"value\":");
    Quality quality = values.write(json, frame, row);
    json.member(",\"quality\":");
    json.text(quality.toString());
    json.raw(plan.unit);
    json.member(",\"time\":");
    times.write(json, frame.gatewayTime());
    if (frame.sourceTime(row) != 0) {
      json.member(",\"sourceTime\":");
      sourceTimes.write(json, frame.sourceTime(row));
    }
    if (frame.historical()) {
      json.member(",\"historical\":true");
    }
    json.raw('}');
    outlet.send(plan.topic, json.bytes(), json.length(), row);
  }
}
