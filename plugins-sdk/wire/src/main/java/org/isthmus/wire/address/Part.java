package org.isthmus.wire.address;

import java.util.List;
import java.util.Locale;

/** A piece of a form. Immutable. */
sealed interface Part {

  /** How a person is told of it. */
  String describe();

  /** These characters, in either case. */
  record Literal(String text) implements Part {
    @Override
    public String describe() {
      return text;
    }
  }

  /** A number in a base, within bounds. */
  record Digits(String name, int base, long least, long most) implements Part {
    String write(long value) {
      return Long.toString(value, base).toUpperCase(Locale.ROOT);
    }

    String bounds() {
      return write(least) + "-" + write(most) + baseName();
    }

    /** What is added where it is not decimal. */
    String baseName() {
      return base == 10 ? "" : base == 16 ? " hexadecimal" : " octal";
    }

    @Override
    public String describe() {
      return "<" + bounds() + ">";
    }
  }

  /** One of some words, the longest first. */
  record Word(String name, List<String> choices) implements Part {
    @Override
    public String describe() {
      return "<" + String.join("|", choices) + ">";
    }
  }

  /** Pieces that are all there, or none of them. */
  record Optional(List<Part> parts) implements Part {
    @Override
    public String describe() {
      return "[" + Form.describe(parts) + "]";
    }
  }
}
