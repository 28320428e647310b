package org.isthmus.driver.opcua.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Feed;
import org.isthmus.api.driver.LinkException;
import org.jspecify.annotations.Nullable;

/** Keeps each commit of a subscription. Waiting and feeding are different threads. */
public class RecordedFeed extends RecordedSamples implements Feed {
  /** The commits, values by tag; tags with a quality other than good have its name. */
  private final List<Map<Integer, Object>> commits = new ArrayList<>();

  private List<DataType> types = List.of();
  private @Nullable LinkException lost;

  @Override
  public synchronized void types(List<DataType> told) {
    types = told;
  }

  @Override
  public synchronized void commit() {
    Map<Integer, Object> row = new TreeMap<>(values());
    for (int tag = 0; tag < 10; tag++) {
      if (!deviceSays(tag).isEmpty()) {
        row.putIfAbsent(tag, quality(tag).toString());
      }
    }
    if (!row.isEmpty()) {
      commits.add(row);
    }
    clear();
    notifyAll();
  }

  @Override
  public synchronized void lost(LinkException cause) {
    lost = cause;
    notifyAll();
  }

  /** What the device has told. */
  public synchronized List<DataType> types() {
    return types;
  }

  /** All values of a tag so far, in order. */
  public synchronized List<Object> of(int tag) {
    return commits.stream().filter(row -> row.containsKey(tag)).map(row -> row.get(tag)).toList();
  }

  /** Why the subscription is gone; null if it is not. */
  public synchronized @Nullable LinkException lost() {
    return lost;
  }

  /** Until the feed is as wanted. */
  public synchronized void await(Predicate<RecordedFeed> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!wanted.test(this)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("still not; commits " + commits + ", lost " + lost);
      }
      wait(left);
    }
  }

  /** Lets time pass in which a server may look at its variables. */
  public synchronized void awaitMillis(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      wait(left);
    }
  }

  /** Until a tag has this value. */
  public void await(int tag, Object value) throws InterruptedException {
    await(feed -> feed.of(tag).contains(value));
  }
}
