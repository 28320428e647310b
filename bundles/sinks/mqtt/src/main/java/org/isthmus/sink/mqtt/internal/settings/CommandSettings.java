package org.isthmus.sink.mqtt.internal.settings;

import org.isthmus.api.plugin.Setting;
import org.jspecify.annotations.Nullable;

/** How others may write to tags through the broker. */
public record CommandSettings(
    @Setting(
            title = "Topic",
            help =
                "Where commands are awaited, such as {area}/{device}/{tag}/set. {device} and {tag}"
                    + " must be in it; {area}, {gateway} and {sink} may.")
        String topic,
    @Setting(
            title = "Topic of the replies",
            help =
                "Such as {area}/{device}/{tag}/set/reply, for commands that name no response topic"
                    + " of their own (MQTT 5). Left out, those are not answered.")
        @Nullable String replyTopic,
    @Setting(
            title = "Who asks",
            help =
                "The user property (MQTT 5) that names who asks, for the audit; as true as the"
                    + " broker that lets it pass.",
            value = "user",
            advanced = true)
        String user,
    @Setting(title = "Quality of service", value = "1", min = 0, max = 2, advanced = true) int qos,
    @Setting(
            title = "Commands at once",
            help = "That wait for their devices at most; what is more is refused at once.",
            value = "100",
            min = 1,
            max = 1000,
            advanced = true)
        int atOnce) {

  /** Checks what one field alone cannot say. */
  public CommandSettings {
    if (qos < 0 || qos > 2) {
      throw new IllegalArgumentException(
          "commands.qos " + qos + " does not exist; write 0, 1 or 2");
    }
    if (atOnce < 1 || atOnce > 1000) {
      throw new IllegalArgumentException("commands.atOnce " + atOnce + " is not in 1..1000");
    }
  }
}
