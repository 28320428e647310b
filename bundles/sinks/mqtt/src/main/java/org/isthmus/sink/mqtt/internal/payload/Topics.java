package org.isthmus.sink.mqtt.internal.payload;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.isthmus.api.sink.Tag;
import org.isthmus.sink.mqtt.internal.settings.MqttSettings;
import org.isthmus.sink.mqtt.internal.settings.Payload;
import org.jspecify.annotations.Nullable;

/** All topics of one sink: its templates, and who it is. Immutable. */
public final class Topics {
  private static final Set<String> OWN = Set.of("gateway", "sink");
  private static final Set<String> OF_DEVICE = Set.of("gateway", "sink", "area", "device");
  static final Set<String> OF_TAG = Set.of("gateway", "sink", "area", "device", "tag");
  private static final String NONE = "none";

  private final Map<String, String> own;
  private final TopicTemplate samples;
  private final @Nullable TopicTemplate metadata;
  private final boolean metadataByTag;
  private final @Nullable TopicTemplate states;
  private final @Nullable TopicTemplate events;
  private final @Nullable TopicTemplate will;
  private final @Nullable CommandTopics commands;

  /**
   * Reads all templates of {@code settings}.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  public Topics(MqttSettings settings, String gateway, String sink) {
    own = Map.of("gateway", gateway, "sink", sink);
    samples = samples(settings);
    metadata =
        settings.metadataTopic().equals(NONE)
            ? null
            : TopicTemplate.parse("metadataTopic", settings.metadataTopic(), OF_TAG);
    metadataByTag = metadata != null && metadata.has("tag");
    states = optional("stateTopic", settings.stateTopic());
    events = optional("eventTopic", settings.eventTopic());
    will =
        settings.will() == null
            ? null
            : TopicTemplate.parse("will.topic", settings.will().topic(), OWN);
    commands =
        settings.commands() == null ? null : CommandTopics.of(settings.commands(), own, sent());
  }

  /** What this sink sends itself, by the setting that says where. */
  private Map<String, TopicTemplate> sent() {
    Map<String, TopicTemplate> sent = new LinkedHashMap<>();
    sent.put("topic", samples);
    putIfGiven(sent, "metadataTopic", metadata);
    putIfGiven(sent, "stateTopic", states);
    putIfGiven(sent, "eventTopic", events);
    putIfGiven(sent, "will.topic", will);
    return sent;
  }

  private static void putIfGiven(
      Map<String, TopicTemplate> sent, String setting, @Nullable TopicTemplate template) {
    if (template != null) {
      sent.put(setting, template);
    }
  }

  private static TopicTemplate samples(MqttSettings settings) {
    boolean byTag = settings.payload() == Payload.TAG;
    String text = settings.topic();
    if (text == null) {
      text = byTag ? "{area}/{device}/{tag}" : "{area}/{device}";
    }
    if (!byTag && text.contains("{tag}")) {
      throw new IllegalArgumentException(
          "topic '"
              + text
              + "' has {tag}, but with payload 'batch' a message holds many tags;"
              + " leave it out, or set payload: tag");
    }
    return TopicTemplate.parse("topic", text, OF_TAG);
  }

  private static @Nullable TopicTemplate optional(String setting, @Nullable String text) {
    return text == null ? null : TopicTemplate.parse(setting, text, OF_DEVICE);
  }

  String ofTag(Tag tag) {
    return samples.fill(tag(own, tag));
  }

  /** All that a template may say of a tag. */
  Map<String, String> names(Tag tag) {
    Map<String, String> names = tag(own, tag);
    names.put("path", tag.path());
    names.put("unit", tag.unit());
    names.put("type", tag.type().toString());
    names.put("description", tag.description());
    return names;
  }

  String ofDevice(String area, String device) {
    return samples.fill(device(area, device));
  }

  /** Where the samples of a tag go, alone or with those of its device. */
  public String samples(Tag tag) {
    return ofTag(tag);
  }

  /** Whether each tag has metadata of its own. */
  public boolean metadataByTag() {
    return metadataByTag;
  }

  /** Where the metadata of a tag, or of its device, goes; null if nowhere. */
  public @Nullable String metadata(Tag tag) {
    return metadata == null ? null : metadata.fill(tag(own, tag));
  }

  /** Where commands come; null if none are taken. */
  public @Nullable CommandTopics commands() {
    return commands;
  }

  /** Where a device's state goes; null if nowhere. */
  public @Nullable String state(String area, String device) {
    return states == null ? null : states.fill(device(area, device));
  }

  /** Where a device's events go; null if nowhere. */
  public @Nullable String event(String area, String device) {
    return events == null ? null : events.fill(device(area, device));
  }

  /** Where the sink itself says that it comes and goes; null if nowhere. */
  public @Nullable String will() {
    return will == null ? null : will.fill(own);
  }

  static Map<String, String> tag(Map<String, String> own, Tag tag) {
    Map<String, String> values = new HashMap<>(own);
    values.put("area", tag.area());
    values.put("device", tag.device());
    values.put("tag", tag.name());
    return values;
  }

  private Map<String, String> device(String area, String device) {
    Map<String, String> values = new HashMap<>(own);
    values.put("area", area);
    values.put("device", device);
    return values;
  }
}
