package org.isthmus.bench.clients;

import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.isthmus.api.driver.Samples;

/**
 * Hands the values that a driver puts to a {@link Check}; these tags are bits and numbers alone.
 */
final class CheckingSamples implements Samples {
  private final Check check;

  CheckingSamples(Check check) {
    this.check = check;
  }

  @Override
  public void bool(int tag, boolean value) {
    check.bool(tag, value);
  }

  @Override
  public void int64(int tag, long value) {
    check.word(tag, (int) value);
  }

  @Override
  public void float64(int tag, double value) {
    check.real(tag, (float) value);
  }

  @Override
  public void quality(int tag, Quality quality, String deviceSays) {
    throw new IllegalStateException("tag " + tag + " is " + quality + ": " + deviceSays);
  }

  @Override
  public void text(int tag, String value) {
    throw unexpected(tag);
  }

  @Override
  public void bytes(int tag, byte[] value, int offset, int length) {
    throw unexpected(tag);
  }

  @Override
  public void bools(int tag, boolean[] values, int offset, int length) {
    throw unexpected(tag);
  }

  @Override
  public void int64s(int tag, long[] values, int offset, int length) {
    throw unexpected(tag);
  }

  @Override
  public void float64s(int tag, double[] values, int offset, int length) {
    throw unexpected(tag);
  }

  @Override
  public void texts(int tag, String[] values, int offset, int length) {
    throw unexpected(tag);
  }

  @Override
  public void structure(int tag, Structure value) {
    throw unexpected(tag);
  }

  @Override
  public void structures(int tag, Structure[] values, int offset, int length) {
    throw unexpected(tag);
  }

  @Override
  public void sourceTime(int tag, long epochNanos) {
    throw unexpected(tag);
  }

  private static IllegalStateException unexpected(int tag) {
    return new IllegalStateException("tag " + tag + " has a value of a type nobody asked for");
  }
}
