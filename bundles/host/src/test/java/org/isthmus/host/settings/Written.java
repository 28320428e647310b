package org.isthmus.host.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;

/** Settings as if they had been read from {@code sinks/x.yaml}, one key a line. */
final class Written {
  private final int line;
  private final Map<String, ConfigValue> entries = new LinkedHashMap<>();

  private Written(int line) {
    this.line = line;
  }

  static Written at(int line) {
    return new Written(line);
  }

  private Origin next() {
    return new Origin("sinks/x.yaml", line + entries.size() + 1);
  }

  Written plain(String key, String text) {
    return with(key, new Scalar(next(), text, false, false));
  }

  Written quoted(String key, String text) {
    return with(key, new Scalar(next(), text, true, false));
  }

  Written secret(String key, String text) {
    return with(key, new Scalar(next(), text, true, true));
  }

  Written list(String key, String... texts) {
    Origin here = next();
    List<ConfigValue> items =
        Stream.of(texts).<ConfigValue>map(text -> new Scalar(here, text, false, false)).toList();
    return with(key, new Sequence(here, items));
  }

  Written with(String key, ConfigValue value) {
    entries.put(key, value);
    return this;
  }

  Mapping mapping() {
    return new Mapping(new Origin("sinks/x.yaml", line), entries);
  }
}
