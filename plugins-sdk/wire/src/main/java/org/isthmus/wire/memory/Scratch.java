package org.isthmus.wire.memory;

/** Where a block's arrays are put together, one after the other. For one thread. */
final class Scratch {
  private boolean[] booleans = {};
  private long[] longs = {};
  private double[] doubles = {};

  /** Makes room for an array of {@code size} elements that an operation decodes. */
  void reserve(int op, int size) {
    if (Op.isTruth(op)) {
      booleans = size > booleans.length ? new boolean[size] : booleans;
    } else if (Op.isReal(op)) {
      doubles = size > doubles.length ? new double[size] : doubles;
    } else {
      longs = size > longs.length ? new long[size] : longs;
    }
  }

  boolean[] booleans() {
    return booleans;
  }

  long[] longs() {
    return longs;
  }

  double[] doubles() {
    return doubles;
  }
}
