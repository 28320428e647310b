package org.isthmus.sink.mqtt.internal.connection;

/** The broker has taken a message off the wire and refused it (MQTT 5, PUBACK or PUBREC). */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final String topic;
  private final int code;

  RefusedException(String topic, int code) {
    super("refused on " + topic + ": " + Reasons.meaning(code));
    this.topic = topic;
    this.code = code;
  }

  /** The topic of the message. */
  public String topic() {
    return topic;
  }

  /** The broker's reason code, MQTT 5.0, 2.4. */
  public int code() {
    return code;
  }

  /** What the code means. */
  public String meaning() {
    return Reasons.meaning(code);
  }

  /** Whether this very message is wrong, and would be however often it is sent. */
  public boolean forEver() {
    return code == 0x90 || code == 0x95 || code == 0x99;
  }
}
