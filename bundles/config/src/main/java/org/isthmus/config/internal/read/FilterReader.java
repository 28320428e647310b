package org.isthmus.config.internal.read;

import java.time.Duration;
import java.util.List;
import org.isthmus.host.config.SinkDeadband;
import org.isthmus.host.config.SinkFilter;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ScalarNotation;
import org.jspecify.annotations.Nullable;

/** Reads what a sink leaves out. Stateless. */
final class FilterReader {
  private static final List<String> KEYS = List.of("exclude", "quality", "every", "deadband");
  private static final String QUALITIES = "good, not-bad or any";
  private static final String DEADBANDS = "a number, percent such as 2%, or changes";
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofHours(24);

  private FilterReader() {}

  static SinkFilter read(Fields sink, Faults faults) {
    if (sink.value("filter") == null) {
      return SinkFilter.NONE;
    }
    Fields fields = sink.nested("filter", KEYS);
    return new SinkFilter(
        RouteReader.read(fields, "exclude", "acme/**/test-*", faults),
        quality(fields),
        fields.duration("every", Duration.ZERO, LEAST, MOST),
        deadband(fields));
  }

  private static SinkFilter.Wanted quality(Fields fields) {
    String text = fields.text("quality", QUALITIES);
    switch (text) {
      case "", "any" -> {
        return SinkFilter.Wanted.ANY;
      }
      case "not-bad" -> {
        return SinkFilter.Wanted.NOT_BAD;
      }
      case "good" -> {
        return SinkFilter.Wanted.GOOD;
      }
      default -> {
        fields.wrong("quality", "'{0}' is no quality", "write {1}", text, QUALITIES);
        return SinkFilter.Wanted.ANY;
      }
    }
  }

  private static SinkDeadband deadband(Fields fields) {
    if (!(fields.value("deadband") instanceof Scalar scalar)) {
      fields.text("deadband", DEADBANDS);
      return SinkDeadband.NONE;
    }
    String text = scalar.text();
    if (text.equals("changes")) {
      return SinkDeadband.CHANGES;
    }
    boolean percent = text.endsWith("%");
    Double width = percent ? percentage(text) : number(scalar);
    if (width == null) {
      fields.notA("deadband", scalar, DEADBANDS);
      return SinkDeadband.NONE;
    }
    if (width < 0) {
      fields.wrong("deadband", "{0} is negative", "write 0 or more, or changes", text);
    }
    return new SinkDeadband(width, percent);
  }

  private static @Nullable Double percentage(String text) {
    return ScalarNotation.real(text.substring(0, text.length() - 1));
  }

  /** Numbers are written without quotes, as everywhere. */
  private static @Nullable Double number(Scalar scalar) {
    return scalar.quoted() && !scalar.secret() ? null : ScalarNotation.real(scalar.text());
  }
}
