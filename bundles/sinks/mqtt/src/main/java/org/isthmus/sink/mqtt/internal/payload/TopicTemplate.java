package org.isthmus.sink.mqtt.internal.payload;

import java.util.ArrayList;
import java.util.Arrays;
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

  private final List<Level> levels;

  /** What stands there as it is, and the name of the field behind it; empty if none is. */
  private record Piece(String text, String field) {}

  /** What stands between two slashes. */
  private record Level(List<Piece> pieces) {
    static Level of(String text) {
      List<Piece> pieces = new ArrayList<>();
      Matcher field = FIELD.matcher(text);
      int from = 0;
      while (field.find()) {
        pieces.add(new Piece(text.substring(from, field.start()), field.group(1)));
        from = field.end();
      }
      pieces.add(new Piece(text.substring(from), ""));
      return new Level(List.copyOf(pieces));
    }

    boolean has(String field) {
      return pieces.stream().anyMatch(piece -> piece.field().equals(field));
    }

    /** Adds it, but not if it is empty only because its fields are. */
    void fill(Map<String, String> values, List<String> filled) {
      StringBuilder text = new StringBuilder();
      for (Piece piece : pieces) {
        text.append(piece.text());
        if (!piece.field().isEmpty()) {
          append(text, values.getOrDefault(piece.field(), ""));
        }
      }
      if (text.length() > 0 || pieces.size() == 1) {
        filled.add(text.toString());
      }
    }

    private static void append(StringBuilder text, String value) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        text.append(c == '+' || c == '#' || c == 0 ? '_' : c);
      }
    }
  }

  private TopicTemplate(List<Level> levels) {
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
    return new TopicTemplate(Arrays.stream(text.split("/", -1)).map(Level::of).toList());
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
    for (Level level : levels) {
      level.fill(values, filled);
    }
    return filled;
  }

  /** As {@link #fill}, but any text will do for the levels that hold {@code open}. */
  public String filter(Map<String, String> values, String open) {
    List<String> filter = new ArrayList<>();
    for (Level level : levels) {
      if (level.has(open)) {
        filter.add("+");
      } else {
        level.fill(values, filter);
      }
    }
    return String.join("/", filter);
  }

  /** Whether {@code field} is in it. */
  public boolean has(String field) {
    return levels.stream().anyMatch(level -> level.has(field));
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

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
