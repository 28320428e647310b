package org.isthmus.rest.internal.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isthmus.host.config.Route;
import org.isthmus.rest.internal.operation.Identity;
import org.isthmus.rest.internal.shape.JsonOut;
import org.isthmus.rest.internal.stream.FollowedTags.Followed;
import org.isthmus.rest.internal.stream.StreamViews.StreamView;
import org.jspecify.annotations.Nullable;

/** What one client follows, and how far it has been told. The hub's thread only. */
final class Stream {
  private static final long HEARTBEAT = Duration.ofSeconds(10).toNanos();
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  private final String id;
  private final Identity identity;
  private final EventOutput output;
  private Map<String, Followed> tags = Map.of();
  private Wish wish = Wish.NOTHING;
  private int wanted;
  private long told;
  private long lastSent = System.nanoTime();
  private long due = lastSent;
  private boolean opened;

  Stream(String id, Identity identity, EventOutput output) {
    this.id = id;
    this.identity = identity;
    this.output = output;
  }

  /**
   * What it wants to follow.
   *
   * @param route of tags, and of the devices whose states and events are wanted; null for no tags
   *     but those of {@code paths}, and all devices
   */
  record Wish(
      List<String> paths, @Nullable Route route, boolean states, boolean events, int everyMillis) {
    static final Wish NOTHING = new Wish(List.of(), null, false, false, StreamLimits.USUAL_MILLIS);

    /** Whether it is of the wanted part of the plant; what has no place in it always is. */
    boolean wants(@Nullable String device) {
      return route == null || device == null || route.reaches(device);
    }
  }

  String id() {
    return id;
  }

  Identity identity() {
    return identity;
  }

  EventOutput output() {
    return output;
  }

  Wish wish() {
    return wish;
  }

  /** The paths of the tags that it follows. */
  Map<String, Followed> tags() {
    return tags;
  }

  /** Follows something else from now on; all of it is told anew. */
  void follow(Wish wish, Map<String, Followed> tags, int wanted) {
    this.wish = wish;
    this.tags = new LinkedHashMap<>(tags);
    this.wanted = wanted;
    this.told = 0;
    this.due = System.nanoTime();
  }

  StreamView view() {
    return new StreamView(id, wish.everyMillis(), tags.size(), wanted, wanted > tags.size());
  }

  boolean isDue(long now) {
    return now - due >= 0;
  }

  /** Tells what has changed since it was last told, if the client has taken that. */
  void tell(long now, long version, Standing standing) {
    due = now + wish.everyMillis() * 1_000_000L;
    List<byte[]> events = events(standing);
    if (events.isEmpty() && now - lastSent < HEARTBEAT) {
      told = version;
      return;
    }
    if (output.offer(events.isEmpty() ? Event.HEARTBEAT : Event.joined(events))) {
      opened = true;
      told = version;
      lastSent = now;
    } else if (now - lastSent > PATIENCE) {
      output.end();
    } else if (!opened) {
      due = now;
    }
  }

  private List<byte[]> events(Standing standing) {
    List<byte[]> events = new ArrayList<>();
    if (!opened) {
      events.add(Event.of("open", JsonOut.text(view())));
    }
    if (wish.states()) {
      events.addAll(standing.states().since(told, state -> wish.wants(state.path())));
    }
    if (wish.events()) {
      events.addAll(standing.events().since(told, event -> wish.wants(event.device())));
      events.addAll(standing.operations().since(told, operation -> true));
    }
    List<byte[]> samples = samples();
    if (!samples.isEmpty()) {
      events.add(Event.samples(samples));
    }
    return events;
  }

  private List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>();
    for (Followed tag : tags.values()) {
      if (tag.version() > told) {
        samples.add(tag.sample());
      }
    }
    return samples;
  }
}
