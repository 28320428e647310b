package org.isthmus.sink.kafka.internal.settings;

/** How records are compressed on the wire and in the broker. */
public enum Compression {
  /** Not at all. */
  NONE,
  /** Small, by the JDK. */
  GZIP,
  /** Quick, in pure Java. */
  LZ4
}
