package org.isthmus.host.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isthmus.host.settings.ConfigValue.Mapping;
import org.isthmus.host.settings.ConfigValue.Scalar;
import org.isthmus.host.settings.ConfigValue.Sequence;

/**
 * The notation of a default in {@link org.isthmus.api.plugin.Setting#value}: a text, {@code ''} for
 * the empty text, {@code []} or {@code [a, b]}, and <code>{}</code>. Stateless.
 */
final class InitialValue {
  private InitialValue() {}

  static ConfigValue parse(String text, Origin origin) {
    if (text.equals("{}")) {
      return new Mapping(origin, Map.of());
    }
    if (!text.startsWith("[") || !text.endsWith("]")) {
      return scalar(text, origin);
    }
    String inner = text.substring(1, text.length() - 1).strip();
    List<ConfigValue> items =
        inner.isEmpty()
            ? List.of()
            : Arrays.stream(inner.split(",")).map(item -> scalar(item.strip(), origin)).toList();
    return new Sequence(origin, items);
  }

  private static ConfigValue scalar(String text, Origin origin) {
    return new Scalar(origin, text.equals("''") ? "" : text, false, false);
  }
}
