package org.isthmus.testkit.suite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isthmus.testkit.peer.Framing;

/** Framings by name. */
final class Framings {
  private static final Pattern FIXED = Pattern.compile("fixed ([1-9][0-9]{0,3})");
  private static final Pattern ENDING = Pattern.compile("ending ([0-9a-fA-F]{2})");
  private static final Pattern LENGTH =
      Pattern.compile("length ([0-9]{1,3}) ([1-4]) (-?[0-9]{1,3})");

  private Framings() {}

  /** A framing by name; throws {@link IllegalArgumentException} with all names. */
  static Framing of(String text) {
    Matcher fixed = FIXED.matcher(text);
    if (fixed.matches()) {
      return Framing.fixed(Integer.parseInt(fixed.group(1)));
    }
    Matcher ending = ENDING.matcher(text);
    if (ending.matches()) {
      return Framing.endingWith(Integer.parseInt(ending.group(1), 16));
    }
    Matcher length = LENGTH.matcher(text);
    if (length.matches()) {
      return Framing.lengthField(
          Integer.parseInt(length.group(1)),
          Integer.parseInt(length.group(2)),
          Integer.parseInt(length.group(3)));
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is no framing; write fixed 8 (bytes), ending 0D (the last byte), or length 4 2 0"
            + " (where the length stands, its bytes, what is to be added to it)");
  }
}
