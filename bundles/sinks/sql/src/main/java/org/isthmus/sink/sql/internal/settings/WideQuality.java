package org.isthmus.sink.sql.internal.settings;

/** Which columns of a wide table tell of quality. */
public enum WideQuality {
  /** None: a value that is bad is NULL. */
  NONE,
  /** One column, {@code quality}: the worst of the row. */
  ROW,
  /** One column for each tag: {@code <tag>_quality}. */
  TAG
}
