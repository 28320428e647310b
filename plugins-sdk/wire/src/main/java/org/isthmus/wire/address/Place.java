package org.isthmus.wire.address;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an address says: its kind, and the fields of its form. {@code toString()} is the canonical
 * text. Immutable.
 *
 * @param <K> what the driver's table calls the forms by, such as its areas
 */
public final class Place<K> {
  private final Form<K> form;
  private final Map<String, Object> fields;

  Place(Form<K> form, Map<String, Object> fields) {
    this.form = form;
    this.fields = Map.copyOf(fields);
  }

  /** What the table calls this form by. */
  public K kind() {
    return form.kind();
  }

  /** Whether a field that may be left out is there. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /**
   * A number of the form.
   *
   * @throws IllegalArgumentException if it was left out, or there is no such number
   */
  public int number(String name) {
    if (fields.get(name) instanceof Long value) {
      return Math.toIntExact(value);
    }
    throw new IllegalArgumentException(form.describe() + " has no number " + name);
  }

  /** A number of the form, or another where it was left out. */
  public int number(String name, int otherwise) {
    return has(name) ? number(name) : otherwise;
  }

  /** A word of the form, as the template has it; empty where it was left out. */
  public String word(String name) {
    return fields.get(name) instanceof String word ? word : "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place<?> that && form == that.form && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    write(form.parts(), text);
    return text.toString();
  }

  private void write(List<Part> parts, StringBuilder text) {
    for (Part part : parts) {
      if (part instanceof Part.Literal literal) {
        text.append(literal.text());
      } else if (part instanceof Part.Digits number) {
        text.append(number.write((Long) fields.getOrDefault(number.name(), number.least())));
      } else if (part instanceof Part.Word word) {
        text.append(fields.get(word.name()));
      } else if (part instanceof Part.Optional optional && isGiven(optional)) {
        write(optional.parts(), text);
      }
    }
  }

  private boolean isGiven(Part.Optional optional) {
    return optional.parts().stream()
        .anyMatch(
            part ->
                (part instanceof Part.Digits number && has(number.name()))
                    || (part instanceof Part.Word word && has(word.name()))
                    || (part instanceof Part.Optional inner && isGiven(inner)));
  }
}
