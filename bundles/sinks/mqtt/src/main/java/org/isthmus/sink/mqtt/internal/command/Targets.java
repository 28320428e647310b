package org.isthmus.sink.mqtt.internal.command;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.isthmus.api.sink.Tag;
import org.isthmus.sink.mqtt.internal.payload.CommandTopics;
import org.isthmus.sink.mqtt.internal.payload.TopicTemplate;
import org.isthmus.sink.mqtt.internal.payload.Topics;
import org.jspecify.annotations.Nullable;

/** The tags that commands can mean, by topic, and the filters that take them. Immutable. */
final class Targets {
  static final Targets NONE = new Targets();

  private final Map<String, Tag> tags = new HashMap<>();
  private final Set<String> filters = new TreeSet<>();
  private final Set<String> unclear = new HashSet<>();

  private Targets() {}

  /** Those of {@code tags}; a topic that two of them share, or that the sink sends on, is none. */
  static Targets of(List<Tag> tags, CommandTopics commands, Topics topics) {
    Targets targets = new Targets();
    Set<String> sent = new HashSet<>();
    for (Tag tag : tags) {
      sent.add(topics.samples(tag));
      String topic = commands.of(tag);
      String filter = commands.filter(tag);
      targets.filters.add(TopicTemplate.takes(filter, topic) ? filter : topic);
      if (targets.tags.put(topic, tag) != null) {
        targets.unclear.add(topic);
      }
    }
    targets.tags.keySet().stream().filter(sent::contains).forEach(targets.unclear::add);
    targets.tags.keySet().removeAll(targets.unclear);
    return targets;
  }

  /** The tag that is meant; null if none is. */
  @Nullable Tag of(String topic) {
    return tags.get(topic);
  }

  /** The topics that mean no tag for certain. */
  Set<String> unclear() {
    return unclear;
  }

  /** What to subscribe to. */
  Set<String> filters() {
    return filters;
  }
}
