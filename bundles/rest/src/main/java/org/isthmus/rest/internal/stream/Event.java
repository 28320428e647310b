package org.isthmus.rest.internal.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Events as the HTML standard (9.2, server-sent events) writes them. Stateless. */
final class Event {
  /** Keeps the line open; who reads passes over it. */
  static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private static final byte[] SAMPLES = "event: samples\ndata: [".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END_OF_LIST = "]\n\n".getBytes(StandardCharsets.UTF_8);

  private Event() {}

  static byte[] of(String name, String json) {
    return ("event: " + name + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** One event with all samples, each already in JSON. */
  static byte[] samples(List<byte[]> samples) {
    int length = SAMPLES.length + END_OF_LIST.length + samples.size() - 1;
    for (byte[] sample : samples) {
      length += sample.length;
    }
    byte[] event = new byte[length];
    int at = put(SAMPLES, event, 0);
    for (int i = 0; i < samples.size(); i++) {
      if (i > 0) {
        event[at++] = ',';
      }
      at = put(samples.get(i), event, at);
    }
    put(END_OF_LIST, event, at);
    return event;
  }

  static byte[] joined(List<byte[]> parts) {
    byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      at = put(part, all, at);
    }
    return all;
  }

  private static int put(byte[] from, byte[] into, int at) {
    System.arraycopy(from, 0, into, at, from.length);
    return at + from.length;
  }
}
