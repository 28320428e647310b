package org.isthmus.sink.mqtt.internal.payload;

import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.FrameJson;
import org.isthmus.payload.FrameNames;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;

/** One message a device and scan; several where a tag comes more than once. */
final class BatchMessages implements Messages {
  private final Plans plans;
  private final FrameJson frames;
  private final Json json = new Json();

  BatchMessages(Plans plans, TimeFormat format, FrameNames names) {
    this.plans = plans;
    this.frames = new FrameJson(format, names);
  }

  @Override
  public void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    DevicePlan device = plans.of(frame.tag(0)).device;
    int from = 0;
    while (from < frame.rows()) {
      json.clear();
      from = frames.write(json, frame, from, device.head);
      outlet.send(device.topic, json.bytes(), json.length(), ALL);
    }
  }

  @Override
  public int find(Frame frame, String topic) {
    return plans.of(frame.tag(0)).device.topic.equals(topic) ? ALL : NONE;
  }
}
