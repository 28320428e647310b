package org.isthmus.sink.mqtt.internal.settings;

/** How a message is written. */
public enum Format {
  /** JSON with full names. */
  JSON,
  /** JSON with names of one letter, times as numbers, and nothing that goes without saying. */
  COMPACT,
  /** The same members as COMPACT, in CBOR (RFC 8949). */
  CBOR,
  /** A text of the operator's own. */
  TEMPLATE
}
