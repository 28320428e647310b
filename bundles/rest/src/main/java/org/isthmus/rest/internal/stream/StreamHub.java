package org.isthmus.rest.internal.stream;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.isthmus.host.access.Gatekeeper;
import org.isthmus.host.gateway.Gateway;
import org.isthmus.host.gateway.TagQuery;
import org.isthmus.host.gateway.TagStatus;
import org.isthmus.rest.internal.operation.Identity;
import org.isthmus.rest.internal.operation.Services;
import org.isthmus.rest.internal.stream.FollowedTags.Followed;
import org.isthmus.rest.internal.stream.Stream.Wish;
import org.isthmus.rest.internal.stream.StreamViews.StreamView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All streams, on one thread of their own, which is there while there are streams. It looks at the
 * gateway when a stream is due; nothing in the gateway knows of it.
 */
public final class StreamHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int ID_BYTES = 16;

  private final Services services;
  private final Seats seats;
  private final SecureRandom random = new SecureRandom();
  private final ScheduledThreadPoolExecutor thread;

  // What follows belongs to the thread.
  private final Map<String, Stream> streams = new LinkedHashMap<>();
  private final FollowedTags tags = new FollowedTags();
  private final Standing standing = new Standing();
  private long version;
  private long revision;
  private long checked = System.nanoTime();
  private boolean ticking;

  /** A hub without streams. */
  public StreamHub(Services services, StreamLimits limits) {
    this.services = services;
    this.seats = new Seats(limits);
    thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "streams");
              made.setDaemon(true);
              return made;
            });
    thread.setKeepAliveTime(5, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
  }

  /** Who may sit where. */
  Seats seats() {
    return seats;
  }

  /** Takes a stream in; its seat is given back when it ends. */
  void open(Identity identity, EventOutput output, Wish wish) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Stream stream =
        new Stream(Base64.getUrlEncoder().withoutPadding().encodeToString(id), identity, output);
    thread.execute(
        () -> {
          streams.put(stream.id(), stream);
          follow(stream, wish, true);
          if (!ticking) {
            ticking = true;
            tick();
          }
        });
  }

  /** Lets an own stream follow something else; null if there is none of that id. */
  CompletionStage<@Nullable StreamView> change(String id, String owner, Wish wish) {
    return CompletableFuture.supplyAsync(
        () -> {
          Stream stream = own(id, owner);
          if (stream == null) {
            return null;
          }
          follow(stream, wish, true);
          return stream.view();
        },
        thread);
  }

  /** Ends an own stream; false if there is none of that id. */
  CompletionStage<Boolean> end(String id, String owner) {
    return CompletableFuture.supplyAsync(
        () -> {
          Stream stream = own(id, owner);
          if (stream != null) {
            stream.output().end();
          }
          return stream != null;
        },
        thread);
  }

  private @Nullable Stream own(String id, String owner) {
    Stream stream = streams.get(id);
    boolean own =
        stream != null
            && !stream.output().isClosed()
            && Seats.owner(stream.identity()).equals(owner);
    return own ? stream : null;
  }

  /** The session of that id was closed. */
  public void sessionEnded(String session) {
    thread.execute(
        () ->
            streams.values().stream()
                .filter(
                    stream ->
                        stream.identity().session() != null
                            && stream.identity().session().id().equals(session))
                .forEach(stream -> stream.output().end()));
  }

  /**
   * Finds the tags of a wish.
   *
   * @param anew whether all is told again, even if the tags are the same
   */
  private void follow(Stream stream, Wish wish, boolean anew) {
    Set<String> paths = new LinkedHashSet<>(wish.paths());
    int wanted = paths.size();
    Gateway gateway = services.find(Gateway.class);
    if (wish.route() != null && gateway != null) {
      var page = gateway.find(new TagQuery(wish.route(), "", 0, StreamLimits.TAGS));
      for (TagStatus tag : page.tags()) {
        if (paths.size() < StreamLimits.TAGS) {
          paths.add(tag.path());
        }
      }
      wanted = Math.max(paths.size(), page.total());
    }
    Map<String, Followed> followed = new LinkedHashMap<>();
    paths.forEach(path -> followed.put(path, tags.follow(path)));
    if (!anew && paths.equals(stream.tags().keySet())) {
      tags.unfollow(paths);
    } else {
      tags.unfollow(stream.tags().keySet());
      stream.follow(wish, followed, wanted);
    }
  }

  private void tick() {
    try {
      long now = System.nanoTime();
      sweep();
      if (now - checked > CHECK_NANOS) {
        checked = now;
        check();
      }
      List<Stream> due = streams.values().stream().filter(each -> each.isDue(now)).toList();
      if (!due.isEmpty()) {
        look(due);
        due.forEach(stream -> stream.tell(now, version, standing));
      }
    } catch (RuntimeException e) {
      LOG.error("streams could not be told", e);
    }
    ticking = !streams.isEmpty();
    if (ticking) {
      again();
    }
  }

  private void again() {
    try {
      thread.schedule(this::tick, StreamLimits.LEAST_MILLIS / 2, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      ticking = false;
    }
  }

  private void look(List<Stream> due) {
    version++;
    Gateway gateway = services.find(Gateway.class);
    if (gateway != null) {
      tags.look(gateway, version);
    }
    if (due.stream().anyMatch(stream -> stream.wish().states())) {
      standing.lookAtStates(services, version);
    }
    if (due.stream().anyMatch(stream -> stream.wish().events())) {
      standing.lookAtEvents(services, version);
      standing.lookAtOperations(services, version);
    }
  }

  /** Forgets those whose clients are gone. */
  private void sweep() {
    for (Stream stream : new ArrayList<>(streams.values())) {
      if (stream.output().isClosed()) {
        streams.remove(stream.id());
        tags.unfollow(stream.tags().keySet());
        seats.leave(stream.identity());
      }
    }
  }

  /** Ends those that may not be any more, and finds the tags of patterns that have come since. */
  private void check() {
    Gatekeeper gatekeeper = services.find(Gatekeeper.class);
    for (Stream stream : streams.values()) {
      if (gatekeeper == null || !stream.identity().holds(gatekeeper)) {
        stream.output().end();
      }
    }
    Gateway gateway = services.find(Gateway.class);
    if (gateway != null && gateway.revision() != revision) {
      revision = gateway.revision();
      streams.values().stream()
          .filter(stream -> stream.wish().route() != null)
          .forEach(stream -> follow(stream, stream.wish(), false));
    }
  }

  /** Ends all of them. */
  @Override
  public void close() {
    try {
      thread.execute(() -> streams.values().forEach(stream -> stream.output().end()));
    } catch (RejectedExecutionException closedBefore) {
      return;
    }
    thread.shutdown();
  }
}
