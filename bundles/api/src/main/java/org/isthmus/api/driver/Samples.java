package org.isthmus.api.driver;

import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a read puts its values: columns that belong to the engine. {@code tag} is the index in the
 * list that was planned or subscribed. A value that is put is good; a tag that is left out is "bad,
 * no data"; the last call for a tag counts. For the calling thread, during the call that handed it
 * out. Arrays are copied before the call returns.
 *
 * <p>The method follows the kind of the tag's type; the engine converts between numbers where the
 * value fits and marks the tag "bad, type mismatch" or "bad, out of range" where it does not.
 */
@ProviderType
public interface Samples {
  /** A truth value. */
  void bool(int tag, boolean value);

  /** An integer of any width, and a TIME in nanoseconds; UINT64 by its 64 bits. */
  void int64(int tag, long value);

  /** A real number of either width. */
  void float64(int tag, double value);

  /** A text. */
  void text(int tag, String value);

  /** Bytes. */
  void bytes(int tag, byte[] value, int offset, int length);

  /** An array of truth values, row-major. */
  void bools(int tag, boolean[] values, int offset, int length);

  /** An array of integers or times, row-major. */
  void int64s(int tag, long[] values, int offset, int length);

  /** An array of real numbers, row-major. */
  void float64s(int tag, double[] values, int offset, int length);

  /** An array of texts, row-major. */
  void texts(int tag, String[] values, int offset, int length);

  /** A structure. */
  void structure(int tag, Structure value);

  /** An array of structures, row-major. */
  void structures(int tag, Structure[] values, int offset, int length);

  /**
   * How far the tag can be trusted. Called alone, the tag has no value; called beside a value (in
   * any order), it is the value's quality.
   *
   * @param deviceSays the protocol's own code and what it means ("exception 2: illegal data
   *     address"), for a person; a constant where it can be, empty if there is nothing to add
   */
  void quality(int tag, Quality quality, String deviceSays);

  /** When the value arose, by the device's clock: nanoseconds since 1970-01-01T00:00Z. */
  void sourceTime(int tag, long epochNanos);
}
