package org.isthmus.sink.kafka.internal;

import org.apache.kafka.common.header.Header;
import org.isthmus.sink.kafka.internal.message.Place;
import org.jspecify.annotations.Nullable;

/** What is told of a device itself. Immutable, as long as nobody writes into the value. */
final class Told {
  final Place place;

  /** Null where something is taken back. */
  final byte @Nullable [] value;

  /** Nanoseconds since 1970. */
  final long time;

  final Iterable<Header> headers;

  Told(Place place, byte @Nullable [] value, long time, Iterable<Header> headers) {
    this.place = place;
    this.value = value;
    this.time = time;
    this.headers = headers;
  }
}
