package org.isthmus.access.internal.lockout;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what failed by user or by address. From so many failures on, each locks: a minute, then
 * twice as long each time, an hour at most. A day without a failure is a new beginning. Bounded:
 * what failed longest ago is forgotten first. {@link Lockouts} guards it.
 */
final class Attempts {
  static final Duration FIRST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofHours(1);
  private static final long FORGET_NANOS = Duration.ofDays(1).toNanos();
  private static final int MAX_KEYS = 4096;

  private final int allowed;
  private final Map<String, Count> counts = new LinkedHashMap<>(16, 0.75f, true);

  /** What is known of one user or address. */
  private static final class Count {
    private int failures;
    private long last;
    private long lockedFor;
  }

  Attempts(int allowed) {
    this.allowed = allowed;
  }

  /** How long it is still locked; zero if it is not. */
  Duration locked(String key, long now) {
    Count count = counts.get(key);
    return count == null
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, count.last + count.lockedFor - now));
  }

  /** Counts a failure; for how long it locks, or null if it does not. */
  @Nullable Duration failed(String key, long now) {
    Count count = counts.computeIfAbsent(key, unknown -> new Count());
    if (count.failures > 0 && now - count.last > FORGET_NANOS) {
      count.failures = 0;
    }
    count.failures++;
    count.last = now;
    Duration lock = lock(count.failures);
    count.lockedFor = lock == null ? 0 : lock.toNanos();
    if (counts.size() > MAX_KEYS) {
      counts.remove(counts.keySet().iterator().next());
    }
    return lock;
  }

  private @Nullable Duration lock(int failures) {
    if (failures < allowed) {
      return null;
    }
    Duration lock = FIRST;
    for (int i = allowed; i < failures && lock.compareTo(LONGEST) < 0; i++) {
      lock = lock.multipliedBy(2);
    }
    return lock.compareTo(LONGEST) < 0 ? lock : LONGEST;
  }

  void forget(String key) {
    counts.remove(key);
  }

  int size() {
    return counts.size();
  }
}
