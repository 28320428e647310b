package org.isthmus.engine.internal.lend;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One shared resource: being opened, open, or being closed. Guarded by the lock of {@link
 * SharedResources}, except {@link #key()}, and {@link #object()} once nobody holds it.
 */
final class SharedResource {
  /**
   * Which one.
   *
   * @param plugin the installed bundle it belongs to
   * @param name the plugin's own word, such as {@code tcp:10.0.0.7:502}
   */
  record Key(String plugin, String name) {}

  private enum State {
    OPENING,
    OPEN,
    CLOSING
  }

  private final Key key;
  private final Set<Object> holders = new HashSet<>();
  private State state = State.OPENING;
  private @Nullable Thread opener = Thread.currentThread();
  private @Nullable AutoCloseable object;

  SharedResource(Key key) {
    this.key = key;
  }

  Key key() {
    return key;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  AutoCloseable object() {
    return requireNonNull(object, "object is null");
  }

  void open(AutoCloseable opened) {
    object = opened;
    opener = null;
    state = State.OPEN;
  }

  void addHolder(Object holder) {
    holders.add(holder);
  }

  /** Returns whether this was the last holder; then it is being closed. */
  boolean removeHolder(Object holder) {
    if (holders.remove(holder) && holders.isEmpty()) {
      state = State.CLOSING;
      return true;
    }
    return false;
  }

  void refuseItsOwnOpener() {
    if (opener == Thread.currentThread()) {
      throw new IllegalStateException(
          "the opener of shared resource %s of plugin %s asks for the same resource; use another key"
              .formatted(key.name(), key.plugin()));
    }
  }
}
