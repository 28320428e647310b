package org.isthmus.sink.kafka.internal.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where records go. Immutable, as long as nobody writes into the key. */
public final class Place {
  private static final int LONGEST_TOPIC = 249;

  private final String topic;
  private final boolean legal;
  private final byte @Nullable [] key;

  private Place(String topic, boolean legal, byte @Nullable [] key) {
    this.topic = topic;
    this.legal = legal;
    this.key = key;
  }

  static Place of(String topic, @Nullable String key) {
    boolean legal =
        !topic.isEmpty()
            && topic.length() <= LONGEST_TOPIC
            && !topic.equals(".")
            && !topic.equals("..");
    return new Place(topic, legal, key == null ? null : key.getBytes(StandardCharsets.UTF_8));
  }

  /** The topic. */
  public String topic() {
    return topic;
  }

  /** Whether Kafka can have a topic of that name. */
  public boolean legal() {
    return legal;
  }

  /** The key in UTF-8, not a copy; null for none. */
  public byte @Nullable [] key() {
    return key;
  }
}
