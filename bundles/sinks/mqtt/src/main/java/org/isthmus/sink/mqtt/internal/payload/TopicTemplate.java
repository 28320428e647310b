package org.isthmus.sink.mqtt.internal.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A topic with fields in braces. Immutable. */
public final class TopicTemplate {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern WILDCARD = Pattern.compile("[+#\0]");

  private final List<String> levels;

  private TopicTemplate(List<String> levels) {
    this.levels = levels;
  }

  /**
   * Reads a template.
   *
   * @param setting what it is called in the configuration, for messages
   * @param fields the fields that have a meaning there
   * @throws IllegalArgumentException with problem and cure
   */
  public static TopicTemplate parse(String setting, String text, Set<String> fields) {
    String rest = FIELD.matcher(text).replaceAll("");
    String said = setting + " '" + text.replace("\0", "\\0") + "' ";
    require(!text.isBlank(), said + "is empty; write a topic such as {area}/{device}");
    require(
        !WILDCARD.matcher(rest).find(),
        said + "has a wildcard (+ or #) or a NUL, on which nothing can be published; leave it out");
    require(
        rest.indexOf('{') < 0 && rest.indexOf('}') < 0,
        said + "has a brace without its partner; write fields as {device}");
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      require(
          fields.contains(field.group(1)),
          said + "has the unknown field {" + field.group(1) + "}; use " + new TreeSet<>(fields));
    }
    return new TopicTemplate(List.of(text.split("/", -1)));
  }

  /**
   * The topic with all fields filled in. A level that is empty only because its fields are is left
   * out; wildcards and NULs in a value become {@code _}, since no topic may hold them.
   */
  public String fill(Map<String, String> values) {
    return String.join("/", filled(values));
  }

  private List<String> filled(Map<String, String> values) {
    List<String> filled = new ArrayList<>();
    for (String level : levels) {
      String text = FIELD.matcher(level).replaceAll(field -> value(values, field.group(1)));
      if (!text.isEmpty() || level.isEmpty()) {
        filled.add(text);
      }
    }
    return filled;
  }

  /** As {@link #fill}, but any text will do for the levels that hold {@code open}. */
  public String filter(Map<String, String> values, String open) {
    List<String> filter = new ArrayList<>();
    for (String level : levels) {
      if (level.contains("{" + open + "}")) {
        filter.add("+");
      } else {
        filter.addAll(new TopicTemplate(List.of(level)).filled(values));
      }
    }
    return String.join("/", filter);
  }

  /** Whether {@code field} is in it. */
  public boolean has(String field) {
    return levels.stream().anyMatch(level -> level.contains("{" + field + "}"));
  }

  /** Whether a filter whose only wildcards are {@code +} takes a topic. */
  public static boolean takes(String filter, String topic) {
    String[] wanted = filter.split("/", -1);
    String[] given = topic.split("/", -1);
    boolean takes = wanted.length == given.length;
    for (int i = 0; takes && i < wanted.length; i++) {
      takes = wanted[i].equals("+") || wanted[i].equals(given[i]);
    }
    return takes;
  }

  /** How many bytes a topic takes on the wire, in UTF-8. */
  public static int bytes(String topic) {
    int bytes = topic.length();
    for (int i = 0; i < topic.length(); i++) {
      char c = topic.charAt(i);
      // A pair of surrogates has four bytes: each of the two counts for two.
      bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return bytes;
  }

  private static String value(Map<String, String> values, String field) {
    String value = values.getOrDefault(field, "");
    return Matcher.quoteReplacement(WILDCARD.matcher(value).replaceAll("_"));
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
