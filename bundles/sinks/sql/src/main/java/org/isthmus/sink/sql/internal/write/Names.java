package org.isthmus.sink.sql.internal.write;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of tables and columns out of those of devices and tags. */
final class Names {
  private static final Pattern FIELD = Pattern.compile("\\{([^}]*)}");
  private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{N}_]");
  private static final Set<String> KNOWN = Set.of("area", "device");

  private Names() {}

  /** A name that needs no quotes: what is neither letter, digit nor underscore becomes one. */
  static String plain(String name) {
    return ODD.matcher(name).replaceAll("_");
  }

  /**
   * Checks a template.
   *
   * @throws IllegalArgumentException if it has a field that there is not
   */
  static void check(String template) {
    Matcher fields = FIELD.matcher(template);
    while (fields.find()) {
      if (!KNOWN.contains(fields.group(1))) {
        throw new IllegalArgumentException(
            "table: field '" + fields.group() + "' is not known; write {area} or {device}");
      }
    }
  }

  /** Whether each device has a table of its own. */
  static boolean isPerDevice(String template) {
    return template.contains("{device}");
  }

  /** Fills a template. */
  static String fill(String template, String area, String device) {
    return template.replace("{area}", plain(area)).replace("{device}", plain(device));
  }
}
