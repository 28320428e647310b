package org.isthmus.wire.driver;

import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.driver.Samples;

/** Counts what it is given, and keeps the sum, so that no compiler can leave the work out. */
final class CountingSamples implements Samples {
  long count;
  private double sum;

  /** The sum of all numbers, and the lengths of everything else. */
  public double sum() {
    return sum;
  }

  private void add(double value) {
    count++;
    sum += value;
  }

  @Override
  public void bool(int tag, boolean value) {
    add(value ? 1 : 0);
  }

  @Override
  public void int64(int tag, long value) {
    add((double) value);
  }

  @Override
  public void float64(int tag, double value) {
    add(value);
  }

  @Override
  public void text(int tag, String value) {
    add(value.length());
  }

  @Override
  public void bytes(int tag, byte[] value, int offset, int length) {
    add(length);
  }

  @Override
  public void bools(int tag, boolean[] values, int offset, int length) {
    add(length);
  }

  @Override
  public void int64s(int tag, long[] values, int offset, int length) {
    add(length);
  }

  @Override
  public void float64s(int tag, double[] values, int offset, int length) {
    add(length);
  }

  @Override
  public void texts(int tag, String[] values, int offset, int length) {
    add(length);
  }

  @Override
  public void structure(int tag, Structure value) {
    add(value.fields().size());
  }

  @Override
  public void structures(int tag, Structure[] values, int offset, int length) {
    add(length);
  }

  @Override
  public void quality(int tag, Quality quality, String deviceSays) {
    throw new AssertionError("tag " + tag + " is " + quality + ": " + deviceSays);
  }

  @Override
  public void sourceTime(int tag, long epochNanos) {
    throw new AssertionError("this protocol knows no source time");
  }
}
