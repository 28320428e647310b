package org.isthmus.payload;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isthmus.api.data.Event;
import org.isthmus.api.sink.DeviceState;
import org.isthmus.api.sink.Session;
import org.isthmus.api.sink.Tag;

/** What is said of a device itself: metadata, states, events. For one thread. */
public final class DeviceJson {
  private final Json json = new Json();
  private final TimeText times;
  private final ValueJson values;

  /** Writes times in {@code format}. */
  public DeviceJson(TimeFormat format) {
    this.times = new TimeText(format);
    this.values = new ValueJson(format);
  }

  /** Types, units, descriptions and labels of a device's tags. */
  public Json metadata(List<Tag> tags) {
    begin("device", tags.get(0).device());
    member("area", tags.get(0).area());
    json.member(",\"tags\":");
    char before = '{';
    for (Tag tag : tags) {
      json.raw(before);
      before = ',';
      json.text(tag.name());
      json.raw(':');
      tag(tag);
    }
    json.raw('}');
    json.raw('}');
    return json;
  }

  /** Type, unit, description and labels of one tag. */
  public Json metadata(Tag tag) {
    begin("tag", tag.name());
    member("device", tag.device());
    member("area", tag.area());
    json.raw(',');
    about(tag);
    return json;
  }

  private void tag(Tag tag) {
    json.raw('{');
    about(tag);
  }

  /** The members of a tag, and the end of their object. */
  private void about(Tag tag) {
    json.member("\"type\":");
    json.text(tag.type().toString());
    unlessEmpty("unit", tag.unit());
    unlessEmpty("description", tag.description());
    if (!tag.labels().isEmpty()) {
      json.member(",\"labels\":");
      char before = '{';
      for (Map.Entry<String, String> label : tag.labels().entrySet()) {
        json.raw(before);
        before = ',';
        json.text(label.getKey());
        json.raw(':');
        json.text(label.getValue());
      }
      json.raw('}');
    }
    json.raw('}');
  }

  /** A change of a device's state. */
  public Json state(DeviceState state) {
    begin("device", state.device());
    member("area", state.area());
    member("state", state.state());
    unlessEmpty("reason", state.reason());
    time("time", state.gatewayTime());
    json.raw('}');
    return json;
  }

  /** An event of a device. */
  public Json event(Session.DeviceEvent happened) {
    Event event = happened.event();
    begin("device", happened.device());
    member("area", happened.area());
    member("source", event.source());
    member("message", event.message());
    member("phase", event.phase().name().toLowerCase(Locale.ROOT));
    json.member(",\"severity\":");
    json.int64(event.severity());
    unlessEmpty("key", event.key());
    time("time", happened.gatewayTime());
    if (event.sourceTime() != 0) {
      time("sourceTime", event.sourceTime());
    }
    if (!event.fields().isEmpty()) {
      json.member(",\"fields\":");
      values.fields(json, event.fields());
    }
    json.raw('}');
    return json;
  }

  private void begin(String name, String text) {
    json.clear();
    json.raw('{');
    json.text(name);
    json.raw(':');
    json.text(text);
  }

  private void member(String name, String text) {
    json.raw(',');
    json.text(name);
    json.raw(':');
    json.text(text);
  }

  private void unlessEmpty(String name, String text) {
    if (!text.isEmpty()) {
      member(name, text);
    }
  }

  private void time(String name, long epochNanos) {
    json.raw(',');
    json.text(name);
    json.raw(':');
    times.write(json, epochNanos);
  }
}
