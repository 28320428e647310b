package org.isthmus.sink.http.internal.settings;

/** How the samples stand in a request. */
public enum Form {
  /** An array of scans. */
  JSON,
  /** A scan a line (NDJSON). */
  LINES,
  /** A text of one's own for each sample. */
  TEMPLATE
}
