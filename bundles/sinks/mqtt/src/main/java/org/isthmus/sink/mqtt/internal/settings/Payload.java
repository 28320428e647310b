package org.isthmus.sink.mqtt.internal.settings;

/** How samples are put into messages. */
public enum Payload {
  /** One message a sample. */
  TAG,
  /** One message a device and scan. */
  BATCH
}
