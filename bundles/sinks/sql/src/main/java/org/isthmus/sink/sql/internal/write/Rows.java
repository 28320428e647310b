package org.isthmus.sink.sql.internal.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The rows of the database that one batch becomes: which rows of which frame, and where to. Those
 * of one target stand together, each target's in the order of the batch. Used again; one thread.
 */
final class Rows {
  private final List<Target> targets = new ArrayList<>();
  private final IdentityHashMap<Target, Integer> indexes = new IdentityHashMap<>();
  private int[] frames = new int[1024];
  private int[] froms = new int[1024];
  private int[] tos = new int[1024];
  private int[] targetOf = new int[1024];
  private int size;
  private int[] order = {};

  void clear() {
    targets.clear();
    indexes.clear();
    size = 0;
  }

  void add(Target target, int frame, int from, int to) {
    if (size == frames.length) {
      frames = Arrays.copyOf(frames, 2 * size);
      froms = Arrays.copyOf(froms, 2 * size);
      tos = Arrays.copyOf(tos, 2 * size);
      targetOf = Arrays.copyOf(targetOf, 2 * size);
    }
    frames[size] = frame;
    froms[size] = from;
    tos[size] = to;
    targetOf[size] = index(target);
    size++;
  }

  @SuppressWarnings("ReferenceEquality") // the same as the last one, nearly always
  private int index(Target target) {
    if (size > 0 && targets.get(targetOf[size - 1]) == target) {
      return targetOf[size - 1];
    }
    Integer known = indexes.get(target);
    if (known != null) {
      return known;
    }
    targets.add(target);
    indexes.put(target, targets.size() - 1);
    return targets.size() - 1;
  }

  /** Puts those of one target together. */
  void arrange() {
    int[] starts = new int[targets.size() + 1];
    for (int i = 0; i < size; i++) {
      starts[targetOf[i] + 1]++;
    }
    for (int t = 0; t < targets.size(); t++) {
      starts[t + 1] += starts[t];
    }
    if (order.length < size) {
      order = new int[frames.length];
    }
    for (int i = 0; i < size; i++) {
      order[starts[targetOf[i]]++] = i;
    }
  }

  int size() {
    return size;
  }

  Target target(int row) {
    return targets.get(targetOf[order[row]]);
  }

  boolean isOneTarget(int row, int other) {
    return targetOf[order[row]] == targetOf[order[other]];
  }

  int frame(int row) {
    return frames[order[row]];
  }

  int from(int row) {
    return froms[order[row]];
  }

  int to(int row) {
    return tos[order[row]];
  }
}
