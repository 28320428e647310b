package org.isthmus.engine.internal.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A hash table with {@code int} keys, because it is asked once per frame and must not box. Open
 * addressing, at most half full. One thread.
 */
final class IntTable<T> {
  private static final int INITIAL = 16;

  private int[] keys = new int[INITIAL];
  private @Nullable Object[] values = new Object[INITIAL];
  private int size;

  @SuppressWarnings("unchecked") // only put() stores, and it stores a T
  @Nullable T get(int key) {
    return (T) values[slot(key)];
  }

  void put(int key, T value) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int slot = slot(key);
    if (values[slot] == null) {
      size++;
    }
    keys[slot] = key;
    values[slot] = value;
  }

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(values, null);
    size = 0;
  }

  private int slot(int key) {
    int mask = keys.length - 1;
    int slot = ((key * 0x9E3779B9) >>> 7) & mask;
    while (values[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new Object[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
