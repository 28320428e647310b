package org.isthmus.rest.internal.stream;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.isthmus.rest.internal.shape.Member;
import org.jspecify.annotations.Nullable;

/** What is sent to and by streams. */
public final class StreamViews {
  private StreamViews() {}

  /** What a stream is to follow from now on. */
  public record Follow(
      @Member(
              value = "Paths of tags, whether there are such tags yet or not",
              optional = true,
              most = StreamLimits.TAGS)
          @Nullable List<String> tags,
      @Member(
              value = "A pattern of paths, as in routes; narrows states and events, too",
              optional = true,
              most = 1024)
          @Nullable String path,
      @Member(value = "Whether states of devices and sinks are told", optional = true)
          @Nullable Boolean states,
      @Member(
              value =
                  "Whether events of devices, and operations on plugins as they go on, are told",
              optional = true)
          @Nullable Boolean events,
      @Member(
              value = "The least pause between two samples of a tag",
              optional = true,
              min = StreamLimits.LEAST_MILLIS,
              max = StreamLimits.MOST_MILLIS)
          @Nullable Integer everyMillis) {}

  /** A stream, as its first event tells and as a change answers. */
  public record StreamView(
      @Member("Its id, for PUT and DELETE /streams/{id}") String id,
      @Member("The least pause between two samples of a tag") int everyMillis,
      @Member("How many tags it follows") int tags,
      @Member("How many it would have to, if there were no limit") int wanted,
      @Member("Whether tags were left out, because a stream follows at most 1,000") boolean cut) {}

  /** A sample in the event {@code samples}, whose data is a list of these. */
  public record SampleView(
      @Member("area/device/tag") String path,
      @Member(value = "As the tag shows it; left out if the tag is gone", optional = true)
          @Nullable JsonElement value,
      @Member(value = "good, uncertain..., bad...; left out if the tag is gone", optional = true)
          @Nullable String quality,
      @Member(value = "What the device adds; left out if nothing", optional = true)
          @Nullable String deviceSays,
      @Member(value = "When the gateway read it", optional = true) @Nullable Instant time,
      @Member(value = "The device's own time", optional = true) @Nullable Instant sourceTime,
      @Member(value = "true if there is no such tag (any more)", optional = true)
          @Nullable Boolean gone) {}

  /** The event {@code event}: something that happened at a device. */
  public record EventView(
      @Member("Counts all events since the gateway's start") long number,
      @Member("area/device") String device,
      @Member("What it is about, in the device's own words") String source,
      @Member("What happened, for a person") String message,
      @Member("happened; or of an alarm raised, acknowledged, cleared") String phase,
      @Member("1 (least) to 1000 (most urgent)") int severity,
      @Member("What joins the phases of one alarm; empty if nothing does") String key,
      @Member("When the gateway was told") Instant time,
      @Member(value = "When, by the device's own clock", optional = true)
          @Nullable Instant sourceTime,
      @Member("What else the device tells") Map<String, JsonElement> fields) {}

  /** The event {@code state}. */
  public record StateView(
      @Member("device or sink") String kind,
      @Member("Its name") String name,
      @Member(value = "area/device; left out for a sink", optional = true) @Nullable String path,
      @Member("Where it stands; 'removed' if it is gone") String state,
      @Member("Why, for a person; may be empty") String reason,
      @Member(value = "When the state began", optional = true) @Nullable Instant since) {}
}
