package org.isthmus.rest.internal.operation;

import org.isthmus.rest.internal.shape.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A parameter in the path or the query.
 *
 * @param initial what it is if it is left out; null if that is nothing
 */
public record Parameter(
    String name, boolean inPath, String description, Shape shape, @Nullable String initial) {
  /** The most characters of one. */
  static final int MOST = 1_024;

  static Parameter path(String name, String description) {
    return new Parameter(name, true, description, new Shape.Text(MOST), null);
  }

  /** Checks what was sent. */
  void check(String text) throws ProblemException {
    String expected = wrong(text);
    if (expected != null) {
      throw ProblemException.of(
          400,
          "request.parameter",
          "the parameter " + name + " is not " + expected,
          "send " + expected + ": " + description);
    }
  }

  private @Nullable String wrong(String text) {
    if (shape instanceof Shape.Whole whole) {
      boolean number = text.matches("-?[0-9]{1,18}");
      long value = number ? Long.parseLong(text) : 0;
      return number && value >= whole.min() && value <= whole.max()
          ? null
          : "a whole number from " + whole.min() + " to " + whole.max();
    } else if (shape instanceof Shape.Flag) {
      return text.equals("true") || text.equals("false") ? null : "true or false";
    } else if (shape instanceof Shape.Choice choice) {
      return choice.words().contains(text) ? null : "one of " + String.join(", ", choice.words());
    }
    return text.length() <= MOST && text.chars().noneMatch(c -> c < ' ')
        ? null
        : "a text of at most " + MOST + " characters without control characters";
  }
}
