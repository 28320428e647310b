package org.isthmus.testkit.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Told by the code of a plugin, as the kit loads it, before it goes to the network. Any thread. */
public final class Watch {
  private static final Map<Thread, String> LAST = new ConcurrentHashMap<>();

  private Watch() {}

  /** This thread is about to use the network. */
  public static void touched(String what) {
    LAST.put(Thread.currentThread(), what);
  }

  /** What this thread has used of the network since the last call; null if nothing. */
  public static @Nullable String taken() {
    return LAST.remove(Thread.currentThread());
  }
}
