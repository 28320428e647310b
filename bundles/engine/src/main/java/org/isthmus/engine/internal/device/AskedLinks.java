package org.isthmus.engine.internal.device;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.isthmus.api.data.Problem;
import org.isthmus.host.gateway.RefusedException;

/**
 * The links aside that are open for somebody who asks; few, and each of them bounded. Any thread.
 */
final class AskedLinks<L extends AskedLink<?, ?>> implements AutoCloseable {
  /** Each keeps a link open that others may need. */
  private static final int MOST = 4;

  /** One that has ended is held no more: its plugin may be removed, and must leave nothing. */
  private final Set<AskedLink<?, ?>> open = ConcurrentHashMap.newKeySet();

  /** Starts it, if there is room for one more. */
  L begin(L link) throws RefusedException {
    synchronized (this) {
      if (open.size() >= MOST) {
        throw new RefusedException(
            Problem.of(
                link.what() + ".many",
                "{0} {1}s are open already",
                "close one, or wait until nobody uses it any more",
                MOST,
                link.what()));
      }
      open.add(link);
    }
    link.start();
    return link;
  }

  /** It has ended. */
  void over(AskedLink<?, ?> link) {
    open.remove(link);
  }

  /** Closes all of them. */
  @Override
  public void close() {
    List.copyOf(open).forEach(AskedLink::close);
  }
}
