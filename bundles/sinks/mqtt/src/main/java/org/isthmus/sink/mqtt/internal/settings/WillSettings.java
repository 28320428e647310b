package org.isthmus.sink.mqtt.internal.settings;

import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** What the broker tells others when this sink goes, and what the sink says when it comes. */
public record WillSettings(
    @Setting(title = "Topic", help = "Such as isthmus/{gateway}/{sink}; {gateway} and {sink} only.")
        String topic,
    @Setting(
            title = "Said when it goes",
            help = "By the broker if the line breaks, by the sink if it is stopped.",
            value = "offline")
        String payload,
    @Setting(
            title = "Said when it comes",
            help = "Sent to the same topic after connecting; left out, nothing is.",
            value = "online")
        @Nullable String birth,
    @Setting(title = "Quality of service", value = "1", min = 0, max = 2) int qos,
    @Setting(title = "Retain", help = "For those who come later.", value = "true") boolean retain) {

  /** Checks what one field alone cannot say. */
  public WillSettings {
    if (qos < 0 || qos > 2) {
      throw new IllegalArgumentException("will.qos " + qos + " does not exist; write 0, 1 or 2");
    }
  }
}
