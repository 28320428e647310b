package org.isthmus.sink.mqtt.internal.payload;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.payload.Json;
import org.isthmus.payload.TimeFormat;
import org.isthmus.payload.TimeText;
import org.isthmus.payload.ValueJson;
import org.isthmus.sink.mqtt.internal.payload.Template.Place;

/** One message a sample, as a template has it. */
final class TemplateMessages extends SampleMessages {
  private final String[] fields;
  private final Place[] places;
  private final ValueJson values;
  private final TimeText times;
  private final TimeText sourceTimes;
  private final Json message = new Json();
  private final Json value = new Json();
  private final Json time = new Json();

  TemplateMessages(Plans plans, TimeFormat format) {
    super(plans);
    Template template = requireNonNull(plans.template(), "no template");
    this.fields = template.fields();
    this.places = template.places();
    this.values = new ValueJson(format);
    this.times = new TimeText(format);
    this.sourceTimes = new TimeText(format);
  }

  @Override
  void write(Frame frame, int row, TagPlan plan, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException {
    value.clear();
    Quality quality = values.write(value, frame, row); // first: the quality may follow from it
    message.clear();
    message.raw(plan.pieces[0]);
    for (int i = 0; i < fields.length; i++) {
      switch (fields[i]) {
        case "value" -> value(frame, row, places[i]);
        case "quality" -> quality(quality, places[i]);
        case "time" -> time(times, frame.gatewayTime(), places[i]);
        default -> time(sourceTimes, frame.sourceTime(row), places[i]);
      }
      message.raw(plan.pieces[i + 1]);
    }
    outlet.send(plan.topic, message.bytes(), message.length(), row);
  }

  private void value(Frame frame, int row, Place place) {
    DataType type = frame.type(row);
    if (place == Place.VALUE) {
      message.raw(value.bytes(), 0, value.length());
    } else if (!frame.hasValue(row)) {
      return; // nothing is what it is
    } else if (value.bytes()[0] != '"') {
      copy(value, place);
    } else if (place == Place.PLAIN && type.kind() == DataType.Kind.TEXT) {
      message.raw(frame.text(row).getBytes(StandardCharsets.UTF_8));
    } else {
      message.raw(value.bytes(), 1, value.length() - 2);
    }
  }

  /** An array or an object has quotes of its own. */
  private void copy(Json json, Place place) {
    byte[] bytes = json.bytes();
    for (int i = 0; i < json.length(); i++) {
      if (place == Place.QUOTED && (bytes[i] == '"' || bytes[i] == '\\')) {
        message.raw('\\');
      }
      message.raw(bytes, i, 1);
    }
  }

  private void quality(Quality quality, Place place) {
    if (place == Place.VALUE) {
      message.text(quality.toString());
    } else {
      message.member(quality.toString());
    }
  }

  private void time(TimeText writer, long epochNanos, Place place) {
    if (epochNanos == 0) {
      if (place == Place.VALUE) {
        message.nothing();
      }
      return;
    }
    time.clear();
    writer.write(time, epochNanos);
    int quote = place != Place.VALUE && time.bytes()[0] == '"' ? 1 : 0;
    message.raw(time.bytes(), quote, time.length() - 2 * quote);
  }
}
