package org.isthmus.sink.kafka.internal.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with fields in braces, of parts between separators; a part that is empty only because its
 * fields are is left out. Immutable.
 */
final class Template {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern ILLEGAL = Pattern.compile("[^A-Za-z0-9._-]");

  private final boolean topic;
  private final String separator;
  private final List<String> parts;

  private Template(boolean topic, String separator, String text) {
    this.topic = topic;
    this.separator = separator;
    this.parts = List.of(text.split(Pattern.quote(separator), -1));
  }

  /**
   * Reads the template of a topic.
   *
   * @param setting what it is called in the configuration, for messages
   * @param fields the fields that have a meaning there
   * @throws IllegalArgumentException with problem and cure
   */
  static Template topic(String setting, String text, Set<String> fields) {
    String said = setting + " '" + text + "' ";
    check(said, text, fields, "a topic such as isthmus.{area}.{device}");
    Matcher illegal = ILLEGAL.matcher(FIELD.matcher(text).replaceAll(""));
    require(
        !illegal.find(),
        () ->
            said
                + "has '"
                + illegal.group()
                + "', which no topic of Kafka may hold; use letters, digits, dot, _ and -");
    return new Template(true, ".", text);
  }

  /** Reads the template of a key, which may hold any character; otherwise as {@link #topic}. */
  static Template key(String setting, String text, Set<String> fields) {
    check(setting + " '" + text + "' ", text, fields, "a key such as {area}/{device}, or none");
    return new Template(false, "/", text);
  }

  private static void check(String said, String text, Set<String> fields, String example) {
    require(!text.isBlank(), () -> said + "is empty; write " + example);
    String rest = FIELD.matcher(text).replaceAll("");
    require(
        rest.indexOf('{') < 0 && rest.indexOf('}') < 0,
        () -> said + "has a brace without its partner; write fields as {device}");
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      require(
          fields.contains(field.group(1)),
          () ->
              said
                  + "has the unknown field {"
                  + field.group(1)
                  + "}; use "
                  + new TreeSet<>(fields));
    }
  }

  /** Whether a field is in it. */
  boolean has(String field) {
    return parts.stream().anyMatch(part -> part.contains("{" + field + "}"));
  }

  /** The text with all fields filled in. */
  String fill(Map<String, String> values) {
    List<String> filled = new ArrayList<>();
    for (String part : parts) {
      String text = FIELD.matcher(part).replaceAll(field -> value(values, field.group(1)));
      if (!text.isEmpty() || part.isEmpty()) {
        filled.add(text);
      }
    }
    return String.join(separator, filled);
  }

  private String value(Map<String, String> values, String field) {
    String value = values.getOrDefault(field, "");
    return Matcher.quoteReplacement(
        topic ? ILLEGAL.matcher(value.replace('/', '.')).replaceAll("_") : value);
  }

  private static void require(boolean right, Supplier<String> otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise.get());
    }
  }
}
