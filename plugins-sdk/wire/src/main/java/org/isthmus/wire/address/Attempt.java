package org.isthmus.wire.address;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries to read a text as one form, and knows how far that went. Where a piece can be read in
 * several ways, the longest is tried first. For one text.
 */
final class Attempt {
  /** What stops the reading; the further, the likelier it is what was meant. */
  record Stop(int at, boolean range, String found, String expected, String cure) {
    static final Stop NONE = new Stop(-1, false, "", "", "");

    private boolean isFurtherThan(Stop other) {
      return at != other.at ? at > other.at : range && !other.range;
    }

    /** The one that came further; if neither did, both together. */
    static Stop further(Stop one, Stop other) {
      if (other.isFurtherThan(one)) {
        return other;
      }
      boolean either = !one.isFurtherThan(other) && !one.range && !one.expected.isEmpty();
      return either && !other.expected.isEmpty() ? one.or(other) : one;
    }

    private Stop or(Stop other) {
      boolean same = expected.contains(other.expected);
      return same
          ? this
          : new Stop(at, false, found, expected + " or " + other.expected, "write one of them");
    }

    String problem() {
      return expected.isEmpty() ? found : found + " where " + expected + " is expected";
    }
  }

  private static final int MOST_DIGITS = 15;

  private final String text;
  private final Map<String, Object> fields = new HashMap<>();
  private Stop stop = Stop.NONE;

  Attempt(String text) {
    this.text = text;
  }

  /** The fields by their names: numbers are Long, words String. */
  Map<String, Object> fields() {
    return fields;
  }

  Stop stop() {
    return stop;
  }

  boolean matches(List<Part> parts) {
    return match(parts, 0, 0, this::isEnd);
  }

  /** What must match behind some pieces. */
  @FunctionalInterface
  private interface Rest {
    boolean matches(int at);
  }

  private boolean isEnd(int at) {
    if (at == text.length()) {
      return true;
    }
    String problem = "'" + text.substring(at) + "' is not expected there";
    stop = Stop.further(stop, new Stop(at, false, problem, "", "leave it out"));
    return false;
  }

  private boolean match(List<Part> parts, int index, int at, Rest rest) {
    if (index == parts.size()) {
      return rest.matches(at);
    }
    Rest behind = end -> match(parts, index + 1, end, rest);
    Part part = parts.get(index);
    if (part instanceof Part.Literal literal) {
      return literal(literal, at, behind);
    } else if (part instanceof Part.Digits number) {
      return number(number, at, behind);
    } else if (part instanceof Part.Word word) {
      return word(word, at, behind);
    }
    List<Part> optional = ((Part.Optional) part).parts();
    return match(optional, 0, at, behind) || behind.matches(at);
  }

  private boolean literal(Part.Literal literal, int at, Rest behind) {
    String wanted = literal.text();
    if (isAt(wanted, at)) {
      return behind.matches(at + wanted.length());
    }
    int same = 0;
    while (same < wanted.length() && isAt(wanted.substring(0, same + 1), at)) {
      same++;
    }
    String missing = wanted.substring(same);
    stop(at + same, "'" + missing + "'", "write " + missing);
    return false;
  }

  private boolean isAt(String wanted, int at) {
    return text.regionMatches(true, at, wanted, 0, wanted.length());
  }

  private String found(int at) {
    return at == text.length() ? "it ends" : "it has '" + text.substring(at) + "'";
  }

  private boolean word(Part.Word word, int at, Rest behind) {
    for (String choice : word.choices()) {
      if (isAt(choice, at)) {
        fields.put(word.name(), choice);
        if (behind.matches(at + choice.length())) {
          return true;
        }
        fields.remove(word.name());
      }
    }
    stop(at, word.describe(), "write one of them");
    return false;
  }

  private boolean number(Part.Digits number, int at, Rest behind) {
    int end = at;
    while (end < text.length() && isDigit(text.charAt(end), number.base())) {
      end++;
    }
    if (end == at) {
      stop(at, "a number", "write one of " + number.bounds());
      return false;
    }
    for (int to = end; to > at; to--) {
      if (isWithin(number, at, to)) {
        fields.put(number.name(), Long.parseLong(text.substring(at, to), number.base()));
        if (behind.matches(to)) {
          return true;
        }
        fields.remove(number.name());
      }
    }
    return false;
  }

  private boolean isWithin(Part.Digits number, int at, int to) {
    String digits = text.substring(at, to);
    long value = digits.length() > MOST_DIGITS ? -1 : Long.parseLong(digits, number.base());
    boolean within = value >= number.least() && value <= number.most();
    if (!within) {
      String cure = "it is one of " + number.bounds();
      stop = Stop.further(stop, new Stop(to, true, digits + " is out of range", "", cure));
    }
    return within;
  }

  /** Digits of ASCII alone: others would be read, and printed in another way. */
  private static boolean isDigit(char character, int base) {
    return character < 0x80 && Character.digit(character, base) >= 0;
  }

  private void stop(int at, String expected, String cure) {
    stop = Stop.further(stop, new Stop(at, false, found(at), expected, cure));
  }
}
