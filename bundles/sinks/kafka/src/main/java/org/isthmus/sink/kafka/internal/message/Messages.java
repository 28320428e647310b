package org.isthmus.sink.kafka.internal.message;

import org.isthmus.api.sink.Frame;
import org.isthmus.api.sink.RejectedException;
import org.isthmus.api.sink.UnavailableException;
import org.isthmus.sink.kafka.internal.settings.Format;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;
import org.isthmus.sink.kafka.internal.settings.Payload;

/** Makes records of frames. For one thread. */
public interface Messages {
  /** All rows of a frame. */
  int ALL = -1;

  /** The records as the settings want them. */
  static Messages of(KafkaSettings settings, Places places, String gateway) {
    boolean byTag = settings.payload() == Payload.TAG;
    Plans plans = new Plans(places, byTag);
    if (settings.format() == Format.AVRO) {
      return new AvroMessages(plans, byTag, gateway, settings.schemaId());
    }
    return byTag
        ? new TagMessages(plans, settings.times())
        : new ScanMessages(plans, settings.times());
  }

  /** The media type of the records. */
  String contentType();

  /** What a record is, and the version of its form, such as {@code isthmus.scan/1}. */
  String schema();

  /** Gives all records of {@code frame} to {@code outlet}. */
  void write(Frame frame, Outlet outlet)
      throws UnavailableException, RejectedException, InterruptedException;
}
