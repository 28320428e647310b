package org.isthmus.engine.internal.lend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.isthmus.api.context.Context.Opener;

/**
 * What several links or sessions of one plugin use together, counted by its holders. Opening and
 * closing happen outside of the lock; whoever asks for a key meanwhile waits, so that a port is not
 * opened while its predecessor is still being closed. Safe for any thread.
 */
final class SharedResources {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<SharedResource.Key, SharedResource> resources = new HashMap<>();

  /**
   * Gives {@code holder} the resource, opened by {@code opener} if nobody has.
   *
   * @throws IllegalStateException if the resource is of another type, or its opener asks for itself
   * @throws Exception what {@code opener} threw; only for this caller, the next one tries anew
   */
  <T extends AutoCloseable> T hold(
      Object holder, SharedResource.Key key, Class<T> type, Opener<T> opener) throws Exception {
    SharedResource resource = awaitTurn(holder, key, type);
    if (resource.isOpen()) {
      return type.cast(resource.object());
    }
    boolean opened = false;
    try {
      T object = opener.open();
      requireType(key, object, type);
      open(holder, resource, object);
      opened = true;
      return object;
    } finally {
      if (!opened) {
        forget(resource);
      }
    }
  }

  /** Waits until the key is open for all or the caller's to open. */
  private SharedResource awaitTurn(Object holder, SharedResource.Key key, Class<?> type)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        SharedResource resource = resources.get(key);
        if (resource == null) {
          SharedResource own = new SharedResource(key);
          resources.put(key, own);
          return own;
        }
        if (resource.isOpen()) {
          requireType(key, resource.object(), type);
          resource.addHolder(holder);
          return resource;
        }
        resource.refuseItsOwnOpener();
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void open(Object holder, SharedResource resource, AutoCloseable object) {
    lock.lock();
    try {
      resource.open(object);
      resource.addHolder(holder);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes {@code holder} off everything; what nobody holds now is the caller's to close. */
  List<SharedResource> release(Object holder) {
    lock.lock();
    try {
      List<SharedResource> last = new ArrayList<>();
      for (SharedResource resource : resources.values()) {
        if (resource.removeHolder(holder)) {
          last.add(resource);
        }
      }
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Frees the key of a resource that is closed, could not be opened or is given up. */
  void forget(SharedResource resource) {
    lock.lock();
    try {
      resources.remove(resource.key(), resource);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What plugins have open, for a person. */
  List<String> held(Predicate<String> plugin) {
    lock.lock();
    try {
      return resources.keySet().stream()
          .filter(key -> plugin.test(key.plugin()))
          .map(key -> "shared resource " + key.name())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private static void requireType(SharedResource.Key key, Object object, Class<?> type) {
    if (!type.isInstance(object)) {
      throw new IllegalStateException(
          "shared resource %s of plugin %s is %s, not a %s; use one key for one type"
              .formatted(
                  key.name(),
                  key.plugin(),
                  object == null ? "null" : "a " + object.getClass().getName(),
                  type.getName()));
    }
  }
}
