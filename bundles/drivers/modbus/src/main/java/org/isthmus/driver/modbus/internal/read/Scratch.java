package org.isthmus.driver.modbus.internal.read;

/** Where a block's arrays are put together, one after the other. For one thread. */
final class Scratch {
  private boolean[] booleans = {};
  private long[] longs = {};
  private double[] doubles = {};

  /** Makes room for an array of {@code size} elements that an operation decodes. */
  void reserve(int op, int size) {
    int element = op & ~Op.ARRAY;
    if (Op.isBit(element) || element == Op.NOT_ZERO) {
      booleans = size > booleans.length ? new boolean[size] : booleans;
    } else if (element == Op.FLOAT32 || element == Op.FLOAT64) {
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
