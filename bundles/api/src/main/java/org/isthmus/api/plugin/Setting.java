package org.isthmus.api.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One field of a settings record. The form, the JSON Schema, the check and the documentation come
 * from it. The component's name is the stable key in the configuration.
 *
 * <p>A component may be a {@code boolean}, {@code int}, {@code long}, {@code double}, {@code
 * String}, an enum (written in small letters with dashes), {@link java.time.Duration} ({@code
 * 500ms}, {@code 5s}, {@code 10m}), {@link java.net.URI}, {@link java.nio.file.Path} (relative to
 * the gateway's home), {@link org.isthmus.api.data.Secret} (never printed, never sent to a
 * browser), another settings record (nested; all its fields may have defaults), or a {@code List}
 * or a {@code Map} from {@code String} of these. {@code @Nullable} (JSpecify) or a default makes it
 * optional; every other one is required. What one field cannot say, the record's constructor checks
 * by throwing {@link IllegalArgumentException} with problem and cure.
 *
 * <p>It also lands on the record's fields, because only there bnd sees it and makes the plugin
 * import this package; without that import the JVM would leave the annotation out.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
  /** What stands beside the field. */
  String title();

  /** One or two sentences for somebody who fills it in for the first time. */
  String help() default "";

  /** The default, written as in the configuration; empty if there is none. */
  String value() default "";

  /** The UCUM code of a number: {@code ms}, {@code By}. */
  String unit() default "";

  /** The least number that is allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The greatest number that is allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** A regular expression that the whole text must match. */
  String pattern() default "";

  /**
   * What a text names, where the console can help to choose it: {@code serial-port} offers the
   * ports of the gateway's machine. Without a check: what it does not offer can be written, too.
   */
  String format() default "";

  /** Whether the form shows it only on request. */
  boolean advanced() default false;

  /** {@code other=value}: shown only while the field {@code other} of the same record has it. */
  String showIf() default "";

  /**
   * Of a nested settings record: its fields stand among those of the record around it, as if they
   * were declared there. So several drivers of a family share what they have in common.
   */
  boolean flat() default false;

  /** Keys that earlier versions used for this field; they are still read, and said to be old. */
  String[] formerly() default {};
}
