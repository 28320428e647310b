package org.isthmus.sink.kafka.internal.settings;

/** How a record is written. */
public enum Format {
  /** Text that a person reads. */
  JSON,
  /** Avro's binary encoding, by the schema that comes with the plugin. */
  AVRO
}
