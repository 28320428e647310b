package org.isthmus.testkit.fake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkException;
import org.isthmus.api.driver.SamplesFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a subscription has handed over: of each tag the newest sample, and how often. May be
 * made slow, as an engine with much to do is. Fed by one thread at a time, asked by any.
 */
public final class RecordedFeed extends SamplesFilter implements Feed {
  private final RecordedSamples pending = new RecordedSamples();
  private final Map<Integer, Handed> newest = new ConcurrentHashMap<>();
  private final AtomicLong commits = new AtomicLong();
  private volatile long pauseNanos;
  private volatile @Nullable LinkException lost;

  /**
   * A sample as it was handed over.
   *
   * @param value null if there is none; see {@link RecordedSamples#value}
   * @param quality how far it can be trusted
   * @param says what the device says of it; may be empty
   */
  public record Handed(@Nullable Object value, Quality quality, String says) {}

  /** Takes everything at once. */
  public RecordedFeed() {
    lead(pending);
  }

  /** How long each commit takes from now on. */
  public void pause(long millis) {
    pauseNanos = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** How often something was handed over; counted when that begins. */
  public long commits() {
    return commits.get();
  }

  /** The newest sample of each tag. */
  public Map<Integer, Handed> newest() {
    return Map.copyOf(newest);
  }

  /** Why the subscription is gone; null if it is not. */
  public @Nullable LinkException whyLost() {
    return lost;
  }

  @Override
  public void commit() {
    commits.incrementAndGet();
    for (int tag : pending.touched()) {
      newest.put(
          tag, new Handed(pending.value(tag), pending.quality(tag), pending.deviceSays(tag)));
    }
    pending.clear();
    if (pauseNanos > 0) {
      LockSupport.parkNanos(pauseNanos);
    }
  }

  @Override
  public void lost(LinkException cause) {
    lost = cause;
  }
}
