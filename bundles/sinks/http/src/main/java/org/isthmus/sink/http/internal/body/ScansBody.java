package org.isthmus.sink.http.internal.body;

import java.util.HashMap;
import java.util.Map;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.payload.FrameJson;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;

/** One JSON object a scan, with what stands around and between them. */
final class ScansBody implements Body {
  private final FrameJson frames;
  private final String contentType;
  private final String before;
  private final String between;
  private final String after;
  private final Map<String, byte[]> heads = new HashMap<>();

  ScansBody(TimeFormat times, String contentType, String before, String between, String after) {
    this.frames = new FrameJson(times);
    this.contentType = contentType;
    this.before = before;
    this.between = between;
    this.after = after;
  }

  @Override
  public String contentType() {
    return contentType;
  }

  @Override
  public void write(Json into, Batch batch, int from, int to) {
    into.member(before);
    boolean first = true;
    for (int i = from; i < to; i++) {
      Frame frame = batch.frame(i);
      byte[] head = heads.computeIfAbsent(frame.area() + '\n' + frame.device(), key -> head(frame));
      for (int row = 0; row < frame.rows(); ) {
        if (!first) {
          into.member(between);
        }
        first = false;
        row = frames.write(into, frame, row, head);
      }
    }
    into.member(after);
  }

  private static byte[] head(Frame frame) {
    Json json = new Json();
    json.member("{\"area\":");
    json.text(frame.area());
    json.member(",\"device\":");
    json.text(frame.device());
    json.raw(',');
    return json.copy();
  }
}
