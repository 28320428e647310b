package org.isthmus.sink.kafka.internal.message;

import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;
import org.isthmus.payload.TimeText;
import org.isthmus.payload.ValueJson;

/** One record a sample: whose, value, quality, unit and both times. */
final class TagMessages implements Messages {
  private final Plans plans;
  private final ValueJson values;
  private final TimeText times;
  private final TimeText sourceTimes;
  private final Json json = new Json();

  TagMessages(Plans plans, TimeFormat format) {
    this.plans = plans;
    this.values = new ValueJson(format);
    this.times = new TimeText(format);
    this.sourceTimes = new TimeText(format);
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public String schema() {
    return "isthmus.sample/1";
  }

  @Override
  public void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    for (int row = 0; row < frame.rows(); row++) {
      TagPlan plan = plans.of(frame.tag(row));
      write(frame, row, plan);
      outlet.send(plan.place, json.copy(), frame, row, row);
    }
  }

  private void write(Frame frame, int row, TagPlan plan) {
    json.clear();
    json.raw(plan.device.head);
    json.raw(plan.name);
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
  }
}
