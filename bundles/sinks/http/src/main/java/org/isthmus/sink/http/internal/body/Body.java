package org.isthmus.sink.http.internal.body;

import org.isthmus.api.sink.Batch;
import org.isthmus.payload.Json;
import org.isthmus.sink.http.internal.settings.HttpSettings;

/** Makes the body of a request. For one thread. */
public interface Body {
  /** The body as the settings want it. */
  static Body of(HttpSettings settings, String gateway, String sink) {
    return switch (settings.form()) {
      case JSON -> new ScansBody(settings.times(), "application/json", "[", ",", "]");
      case LINES -> new ScansBody(settings.times(), "application/x-ndjson", "", "\n", "\n");
      case TEMPLATE -> new TemplateBody(settings, gateway, sink);
    };
  }

  /** The body's media type. */
  String contentType();

  /** Appends the frames from {@code from} up to, and without, {@code to}. */
  void write(Json into, Batch batch, int from, int to);
}
