package org.isthmus.driver.opcua.internal.session;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.InternalThreadLocalMap;

/**
 * Netty leaves objects with every thread that calls it. The gateway's threads live longer than this
 * plugin, and its classes would never go.
 */
public final class ThreadLocals {
  private ThreadLocals() {}

  /** Takes them from the calling thread; to be called before it goes back to the gateway. */
  public static void clear() {
    if (InternalThreadLocalMap.getIfSet() != null) {
      FastThreadLocal.removeAll();
    }
  }
}
