package org.isthmus.sink.kafka.internal.message;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.isthmus.api.sink.Tag;
import org.isthmus.sink.kafka.internal.settings.KafkaSettings;
import org.isthmus.sink.kafka.internal.settings.Payload;
import org.jspecify.annotations.Nullable;

/** All topics and keys of one sink: its templates, and who it is. Immutable. */
public final class Places {
  private static final Set<String> OF_DEVICE = Set.of("gateway", "sink", "area", "device");
  private static final Set<String> OF_TAG = Set.of("gateway", "sink", "area", "device", "tag");
  private static final String NONE = "none";

  /** What keeps apart what is told of devices. */
  private static final Template DEVICE = Template.key("key", "{area}/{device}", OF_DEVICE);

  private final Map<String, String> own;
  private final Template samples;
  private final @Nullable Template key;
  private final @Nullable Template metadata;
  private final @Nullable Template states;
  private final @Nullable Template events;

  /**
   * Reads all templates of {@code settings}.
   *
   * @throws IllegalArgumentException with problem and cure
   */
  public Places(KafkaSettings settings, String gateway, String sink) {
    own = Map.of("gateway", gateway, "sink", sink);
    samples = Template.topic("topic", settings.topic(), OF_TAG);
    key = settings.key().equals(NONE) ? null : Template.key("key", settings.key(), OF_TAG);
    if (settings.payload() == Payload.BATCH) {
      checkWithoutTag("topic", settings.topic(), samples);
      checkWithoutTag("key", settings.key(), key);
    }
    metadata = optional("metadataTopic", settings.metadataTopic());
    states = optional("stateTopic", settings.stateTopic());
    events = optional("eventTopic", settings.eventTopic());
  }

  private static void checkWithoutTag(String setting, String text, @Nullable Template template) {
    if (template != null && template.has("tag")) {
      throw new IllegalArgumentException(
          setting
              + " '"
              + text
              + "' has {tag}, but with payload 'batch' a record holds many tags; leave it out, or"
              + " set payload: tag");
    }
  }

  private static @Nullable Template optional(String setting, @Nullable String text) {
    return text == null ? null : Template.topic(setting, text, OF_DEVICE);
  }

  /** The topic of all samples, if there is but one; else null. */
  public @Nullable String onlyTopic() {
    boolean many = samples.has("area") || samples.has("device") || samples.has("tag");
    return many ? null : samples.fill(own);
  }

  Place ofTag(Tag tag) {
    Map<String, String> values = device(tag.area(), tag.device());
    values.put("tag", tag.name());
    return samples(values);
  }

  Place ofDevice(String area, String device) {
    return samples(device(area, device));
  }

  private Place samples(Map<String, String> values) {
    return Place.of(samples.fill(values), key == null ? null : key.fill(values));
  }

  /** Where a device's metadata goes; null if nowhere. */
  public @Nullable Place metadata(String area, String device) {
    return place(metadata, area, device);
  }

  /** Where a device's state goes; null if nowhere. */
  public @Nullable Place state(String area, String device) {
    return place(states, area, device);
  }

  /** Where a device's events go; null if nowhere. */
  public @Nullable Place event(String area, String device) {
    return place(events, area, device);
  }

  private @Nullable Place place(@Nullable Template topic, String area, String device) {
    if (topic == null) {
      return null;
    }
    Map<String, String> values = device(area, device);
    return Place.of(topic.fill(values), DEVICE.fill(values));
  }

  private Map<String, String> device(String area, String device) {
    Map<String, String> values = new HashMap<>(own);
    values.put("area", area);
    values.put("device", device);
    return values;
  }
}
