package org.isthmus.sink.http.internal.body;

import java.nio.charset.StandardCharsets;
import org.isthmus.api.sink.Batch;
import org.isthmus.api.sink.Frame;
import org.isthmus.payload.Json;
import org.isthmus.sink.http.internal.settings.HttpSettings;
import org.isthmus.sink.http.internal.settings.TemplateSettings;

/** A text of the operator's own for each sample. */
final class TemplateBody implements Body {
  private final TemplateSettings settings;
  private final SampleTemplate sample;
  private final byte[] before;
  private final byte[] between;
  private final byte[] after;

  TemplateBody(HttpSettings settings, String gateway, String sink) {
    TemplateSettings template = settings.template();
    if (template == null) {
      throw new IllegalArgumentException("template is missing");
    }
    this.settings = template;
    this.sample = SampleTemplate.parse(template.sample(), settings.times(), gateway, sink);
    this.before = utf8(template.before());
    this.between = utf8(template.between() == null ? "\n" : template.between());
    this.after = utf8(template.after());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String contentType() {
    return settings.contentType();
  }

  @Override
  public void write(Json into, Batch batch, int from, int to) {
    into.raw(before);
    boolean first = true;
    for (int i = from; i < to; i++) {
      Frame frame = batch.frame(i);
      for (int row = 0; row < frame.rows(); row++) {
        if (!first) {
          into.raw(between);
        }
        first = false;
        sample.write(into, frame, row);
      }
    }
    into.raw(after);
  }
}
