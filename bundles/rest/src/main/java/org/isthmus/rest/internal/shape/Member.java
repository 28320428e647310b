package org.isthmus.rest.internal.shape;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a record means as a member of a JSON object. Each has one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Member {
  /** What it is, for a person. */
  String value();

  /** Whether it may be left out; it is then null. */
  boolean optional() default false;

  /** The least whole number. */
  long min() default Long.MIN_VALUE;

  /** The greatest whole number. */
  long max() default Long.MAX_VALUE;

  /** The most characters of a text, or items of a list, that are taken. */
  int most() default 4096;
}
