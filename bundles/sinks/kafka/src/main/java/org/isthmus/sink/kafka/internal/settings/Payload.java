package org.isthmus.sink.kafka.internal.settings;

/** How samples are put into records. */
public enum Payload {
  /** One record a sample. */
  TAG,
  /** One record a device and scan. */
  BATCH
}
