package org.isthmus.wire.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Samples;
import org.jspecify.annotations.Nullable;

/**
 * Tags that the device refuses, put aside so that they cost nothing: of those it has refused itself
 * one is tried again every few reads, in turn; those that only lie where another was refused, maybe
 * long ago, are tried soon, a few in each read. For the link's thread.
 */
final class Aside {
  private static final int READS_A_RETRY = 10;
  private static final int SUSPECTS_A_READ = 8;
  private static final String SUSPECTED = "refused for this place earlier; it is tried again now";

  /** What the device has said of an item; or that it has not been asked. */
  private record Refusal(Quality quality, String says) {}

  private final Map<Item, Refusal> refusals = new HashMap<>();
  private final Deque<Item> suspects = new ArrayDeque<>();
  private final Deque<Item> refused = new ArrayDeque<>();
  private Item[] all = {};
  private Refusal[] why = {};
  private int reads;
  private int suspectsNow;

  /** An item that lies where the device has refused something. */
  void suspect(Item item) {
    postpone(item, Quality.BAD_ADDRESS_UNKNOWN, SUSPECTED);
  }

  /** An item that could not be tried. */
  void postpone(Item item, Quality quality, String says) {
    suspects.add(item);
    refusals.put(item, new Refusal(quality, says));
    flatten();
  }

  /** The device refuses an item. */
  void refuse(Item item, Quality quality, String says) {
    refusals.put(item, new Refusal(quality, says));
    refused.add(item);
    flatten();
  }

  /**
   * The device gives an item, so it may have changed: a program was loaded, a module put in. All
   * others are tried again soon.
   */
  void admit(Item item) {
    refusals.remove(item);
    suspects.addAll(refused);
    refused.clear();
    flatten();
  }

  boolean holds(Item item) {
    return refusals.containsKey(item);
  }

  /** Reads walk arrays: an iterator would be allocated in each. */
  private void flatten() {
    all = refusals.keySet().toArray(new Item[0]);
    why = refusals.values().toArray(new Refusal[0]);
  }

  /** Puts the quality of each. */
  void report(Samples into) {
    for (int i = 0; i < all.length; i++) {
      into.quality(all[i].tag(), why[i].quality, why[i].says);
    }
  }

  /** A read begins. */
  void begin() {
    reads++;
    suspectsNow = 0;
  }

  /** The next item that this read is to try again; null if none. */
  @Nullable Item next() {
    if (!suspects.isEmpty()) {
      return suspectsNow++ < SUSPECTS_A_READ ? suspects.poll() : null;
    }
    if (reads < READS_A_RETRY || refused.isEmpty()) {
      return null;
    }
    reads = 0;
    return refused.poll();
  }
}
