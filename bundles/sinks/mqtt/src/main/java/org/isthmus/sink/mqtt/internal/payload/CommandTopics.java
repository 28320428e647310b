package org.isthmus.sink.mqtt.internal.payload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.api.sink.Tag;
import org.isthmus.sink.mqtt.internal.settings.CommandSettings;
import org.jspecify.annotations.Nullable;

/** Where commands come, and where replies go. Immutable. */
public final class CommandTopics {
  /** Names that no template holds, to see what meets what. */
  private static final Map<String, String> SOME =
      Map.of("area", "an area", "device", "a device", "tag", "a tag");

  private final TopicTemplate commands;
  private final @Nullable TopicTemplate replies;
  private final Map<String, String> own;

  private CommandTopics(
      TopicTemplate commands, @Nullable TopicTemplate replies, Map<String, String> own) {
    this.commands = commands;
    this.replies = replies;
    this.own = own;
  }

  /**
   * Reads the templates.
   *
   * @param own the values of the fields that are the sink's own
   * @param sent what the sink sends, by setting: none of it may come back as a command
   * @throws IllegalArgumentException with problem and cure
   */
  static CommandTopics of(
      CommandSettings settings, Map<String, String> own, Map<String, TopicTemplate> sent) {
    TopicTemplate commands = TopicTemplate.parse("commands.topic", settings.topic(), Topics.OF_TAG);
    for (String field : List.of("device", "tag")) {
      if (!commands.has(field)) {
        throw new IllegalArgumentException(
            said(settings)
                + "does not say which tag is meant: {"
                + field
                + "} is missing; write {area}/{device}/{tag}/set");
      }
    }
    TopicTemplate replies =
        settings.replyTopic() == null
            ? null
            : TopicTemplate.parse("commands.replyTopic", settings.replyTopic(), Topics.OF_TAG);
    Map<String, String> values = new HashMap<>(own);
    values.putAll(SOME);
    String filter = commands.filter(values, "tag");
    sent.forEach((setting, template) -> apart(settings, filter, setting, template.fill(values)));
    if (replies != null) {
      apart(settings, filter, "commands.replyTopic", replies.fill(values));
    }
    return new CommandTopics(commands, replies, own);
  }

  private static void apart(CommandSettings settings, String filter, String setting, String topic) {
    if (TopicTemplate.takes(filter, topic)) {
      throw new IllegalArgumentException(
          said(settings)
              + "would take what the sink itself sends by "
              + setting
              + " for commands; give it a level of its own, as in {area}/{device}/{tag}/set");
    }
  }

  private static String said(CommandSettings settings) {
    return "commands.topic '" + settings.topic() + "' ";
  }

  /** Where commands to a tag come. */
  public String of(Tag tag) {
    return commands.fill(Topics.tag(own, tag));
  }

  /** What takes the commands to all tags of a tag's device, but for names that hold a slash. */
  public String filter(Tag tag) {
    return commands.filter(Topics.tag(own, tag), "tag");
  }

  /** Where the replies to commands to a tag go, unless the command says; null if nowhere. */
  public @Nullable String reply(Tag tag) {
    return replies == null ? null : replies.fill(Topics.tag(own, tag));
  }
}
