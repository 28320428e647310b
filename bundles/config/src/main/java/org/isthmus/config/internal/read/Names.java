package org.isthmus.config.internal.read;

import java.util.regex.Pattern;

/** The names of devices, tags, sinks and areas. Stateless. */
final class Names {
  static final String SYNTAX = "[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,127}";

  private static final Pattern NAME = Pattern.compile(SYNTAX);
  private static final Pattern AREA =
      Pattern.compile("(?:" + SYNTAX + "(?:/" + SYNTAX + "){0,15})?");
  private static final String EXPECTED = "a name of letters, digits, - _ and . only";

  private Names() {}

  /** A name that must be there. */
  static String name(Fields fields, String key) {
    String name = fields.needed(key, EXPECTED);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      fields.wrong(
          key,
          "'{0}' is not a name",
          "write {1}, at most 128, the first a letter, a digit or _",
          name,
          EXPECTED);
    }
    return name;
  }

  /** An area; empty if there is none. */
  static String area(Fields fields, String key) {
    String area = fields.text(key, "an area such as acme/torino/line-1");
    if (!AREA.matcher(area).matches()) {
      fields.wrong(
          key,
          "'{0}' is not an area",
          "write names of letters, digits, - _ and . joined by single slashes, such as"
              + " acme/torino/line-1",
          area);
    }
    return area;
  }
}
