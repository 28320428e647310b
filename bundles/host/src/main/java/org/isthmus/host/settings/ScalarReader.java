package org.isthmus.host.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.isthmus.api.data.Secret;
import org.jspecify.annotations.Nullable;

/** Makes a Java value of a text. Any thread. */
final class ScalarReader {
  private final Path home;

  ScalarReader(Path home) {
    this.home = home;
  }

  /** Whether a value of the type is written without quotes. */
  static boolean isPlain(Class<?> type) {
    return type == boolean.class
        || type == Boolean.class
        || isWhole(type)
        || type == double.class
        || type == Double.class;
  }

  private static boolean isWhole(Class<?> type) {
    return type == int.class || type == Integer.class || type == long.class || type == Long.class;
  }

  /** The value; null if the text is none of the type, or the type is not supported. */
  @Nullable Object read(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == boolean.class || type == Boolean.class) {
      return ScalarNotation.truth(text);
    }
    if (isWhole(type)) {
      return whole(type, text);
    }
    if (type == double.class || type == Double.class) {
      return ScalarNotation.real(text);
    }
    return type.isEnum() ? constant(type, text) : object(type, text);
  }

  private @Nullable Object object(Class<?> type, String text) {
    if (type == Duration.class) {
      return DurationNotation.parse(text);
    }
    if (type == Secret.class) {
      return Secret.of(text);
    }
    if (type == Path.class) {
      return path(text);
    }
    return type == URI.class ? uri(text) : null;
  }

  private static @Nullable Object whole(Class<?> type, String text) {
    Long number = ScalarNotation.whole(text);
    if (number == null || type == long.class || type == Long.class) {
      return number;
    }
    return number == number.intValue() ? (Object) number.intValue() : null;
  }

  private static @Nullable Object constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> name(constant).equals(text))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Path path(String text) {
    try {
      return text.isEmpty() ? null : home.resolve(text).normalize();
    } catch (InvalidPathException none) {
      return null;
    }
  }

  private static @Nullable URI uri(String text) {
    try {
      return text.isEmpty() ? null : new URI(text);
    } catch (URISyntaxException none) {
      return null;
    }
  }

  private static String name(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a right value is, for a message. */
  static String expected(Class<?> type, SettingRule rule) {
    if (isWhole(type)) {
      return "a whole number" + rule.range(type);
    }
    if (type == double.class || type == Double.class) {
      return "a number" + rule.range(type);
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Duration.class) {
      return DurationNotation.EXPECTED + comma(rule.range(type));
    }
    if (type.isEnum()) {
      return "one of " + String.join(", ", names(type));
    }
    return expectedObject(type, rule);
  }

  private static String comma(String range) {
    return range.isEmpty() ? "" : "," + range;
  }

  private static String expectedObject(Class<?> type, SettingRule rule) {
    String form = rule.pattern().isEmpty() ? "" : " that matches " + rule.pattern();
    if (type == URI.class) {
      return "a URI such as scheme://host:port" + form;
    }
    if (type == Path.class) {
      return "the path of a file or directory" + form;
    }
    return type == Secret.class ? "a reference such as ${env:NAME}" : "a text" + form;
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(ScalarReader::name).toList();
  }

  /** Whether a value of this type can be read at all. */
  static boolean supports(Class<?> type) {
    return isPlain(type)
        || type == String.class
        || type.isEnum()
        || type == Duration.class
        || type == URI.class
        || type == Path.class
        || type == Secret.class;
  }
}
