package org.isthmus.sink.kafka.internal.message;

import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.FrameJson;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;

/** One record a device and scan; several where a tag comes more than once. */
final class ScanMessages implements Messages {
  private final Plans plans;
  private final FrameJson frames;
  private final Json json = new Json();

  ScanMessages(Plans plans, TimeFormat format) {
    this.plans = plans;
    this.frames = new FrameJson(format);
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public String schema() {
    return "isthmus.scan/1";
  }

  @Override
  public void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    DevicePlan device = plans.of(frame.tag(0)).device;
    for (int from = 0; from < frame.rows(); ) {
      json.clear();
      int first = from;
      from = frames.write(json, frame, from, device.head);
      outlet.send(device.place, json.copy(), frame, first, ALL);
    }
  }
}
