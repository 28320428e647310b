package org.isthmus.rest.internal.shape;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;

/** What a JSON value must look like. Immutable. */
public sealed interface Shape {
  /** A text. */
  record Text(int most) implements Shape {}

  /** A text that no answer ever holds. */
  record Hidden(int most) implements Shape {}

  /** A point in time, as RFC 3339 writes it. */
  record Time() implements Shape {}

  /**
   * A whole number.
   *
   * @param narrow whether it is an {@code int}
   */
  record Whole(long min, long max, boolean narrow) implements Shape {}

  /** A number. */
  record Real() implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /** One of some words. */
  record Choice(Class<? extends Enum<?>> type, List<String> words) implements Shape {}

  /** Several of one kind. */
  record Several(Shape item, int most) implements Shape {}

  /** Values by names that are not known before. */
  record Named(Shape value) implements Shape {}

  /** Anything. */
  record Anything() implements Shape {}

  /** Values by names that are known. */
  record Members(Class<? extends Record> type, Constructor<?> constructor, List<Field> fields)
      implements Shape {}

  /**
   * A member.
   *
   * @param optional whether it may be left out
   */
  record Field(String name, Shape shape, String description, boolean optional, Method accessor) {}
}
