package org.isthmus.api.sink;

import org.isthmus.api.data.DataType;
import org.isthmus.api.data.Quality;
import org.isthmus.api.data.Structure;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What one scan of one device has brought for the tags of one sink's routes: columns. A row is the
 * sample of one tag; which method gives its value is said by {@link #type}, whose integers and
 * times are {@link #int64}, and reals {@link #float64}. A row whose quality is bad may have no
 * value, see {@link #hasValue}. Valid as long as its batch.
 */
@ProviderType
public interface Frame {
  /** Where the device stands in the plant: {@code acme/torino/pressing/line-1}. */
  String area();

  /** The device. */
  String device();

  /** The gateway's time of the scan, nanoseconds since 1970-01-01T00:00Z. */
  long gatewayTime();

  /** How many rows; at least one. */
  int rows();

  /** The tag of a row. */
  Tag tag(int row);

  /** The type of the row's value. */
  DataType type(int row);

  /** Whether the row has a value. */
  boolean hasValue(int row);

  /** A truth value. */
  boolean bool(int row);

  /** An integer or a time; UINT64 by its 64 bits. */
  long int64(int row);

  /** A real number; an integer converted. */
  double float64(int row);

  /** A text. */
  String text(int row);

  /** Bytes; a copy. */
  byte[] bytes(int row);

  /** How many elements an array has; 1 for a single value. */
  int length(int row);

  /** An element of an array of truth values. */
  boolean bool(int row, int element);

  /** An element of an array of integers or times. */
  long int64(int row, int element);

  /** An element of an array of real numbers. */
  double float64(int row, int element);

  /** An element of an array of texts. */
  String text(int row, int element);

  /** A structure, or an element of an array of them. */
  Structure structure(int row, int element);

  /** How far the row can be trusted. */
  Quality quality(int row);

  /** What the device adds to a quality that is not good; empty if there is nothing. */
  String deviceSays(int row);

  /** When the value arose by the device's clock, nanoseconds since 1970; 0 if it did not say. */
  long sourceTime(int row);

  /** Whether the rows fill a gap afterwards, out of the device's history. */
  boolean historical();

  /** The identity of a row in the journal: with the batch's incarnation unique for ever. */
  Position position(int row);

  /** The identity of the frame's first row. */
  default Position position() {
    return position(0);
  }
}
