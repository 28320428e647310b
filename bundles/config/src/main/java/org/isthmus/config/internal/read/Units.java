package org.isthmus.config.internal.read;

import java.util.Map;

/**
 * UCUM codes, as far as their alphabet goes: printable ASCII without spaces, brackets and braces
 * closed (The Unified Code for Units of Measure, §1 to §6). Whether such a unit exists is not
 * asked: the tables for it cost more at start than a wrong label would. Stateless.
 */
final class Units {
  /** What people write instead, and its code. */
  private static final Map<String, String> USUAL =
      Map.of(
          "°C", "Cel", "℃", "Cel", "°F", "[degF]", "°", "deg", "m³", "m3", "m²", "m2", "Ω", "Ohm",
          "µm", "um", "m³/h", "m3/h");

  private Units() {}

  static String read(Fields fields) {
    String unit = fields.text("unit", "a UCUM code such as Cel");
    for (int i = 0; i < unit.length(); i++) {
      if (unit.charAt(i) <= ' ' || unit.charAt(i) > '~') {
        fields.wrong(
            "unit",
            "'{0}' is not a UCUM code",
            "write {1}",
            unit,
            USUAL.getOrDefault(unit, "it in ASCII without spaces, such as Cel, m3/h or 1/min"));
        return "";
      }
    }
    if (count(unit, '[') != count(unit, ']') || count(unit, '{') != count(unit, '}')) {
      fields.wrong("unit", "'{0}' has a bracket that is not closed", "close it", unit);
    }
    return unit;
  }

  private static int count(String text, char wanted) {
    int count = 0;
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      count++;
    }
    return count;
  }
}
