package org.isthmus.sink.sql.internal.settings;

/** What a row of the database is. */
public enum Layout {
  /** One sample. */
  NARROW,
  /** One scan of a device: one column a tag. */
  WIDE,
  /** What the operator's own statement makes of one sample. */
  STATEMENT
}
