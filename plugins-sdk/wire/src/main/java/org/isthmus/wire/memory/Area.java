package org.isthmus.wire.memory;

import org.isthmus.wire.bytes.WordOrder;

/**
 * A part of a device's memory whose cells are numbered in one row: what they are, how their bytes
 * come, and how many one request may read. Immutable; a driver declares its areas once.
 *
 * @param name as it stands in texts: {@code D}, {@code holding}
 * @param cellBytes 1, 2, 4 or 8; 0 if a cell is a single bit
 * @param packing of single bits
 * @param littleEndian whether the least significant byte of a cell comes first
 * @param limit cells that one request may read at most, by the protocol
 * @param size how many cells there are at most
 * @param writable whether the protocol has a way to write there
 */
public record Area(
    String name,
    int cellBytes,
    Packing packing,
    boolean littleEndian,
    int limit,
    int size,
    boolean writable) {
  private static final int UNBOUNDED = 1 << 30;

  /** Checks the numbers. */
  public Area {
    boolean known = cellBytes == 0 || cellBytes == 1 || cellBytes == 2;
    if (!known && cellBytes != Integer.BYTES && cellBytes != Long.BYTES) {
      throw new IllegalArgumentException("a cell has 1, 2, 4 or 8 bytes, not " + cellBytes);
    }
    if (limit < 1 || size < 1) {
      throw new IllegalArgumentException(name + ": limit " + limit + ", size " + size);
    }
  }

  /** Single bits, eight a byte in answers. */
  public static Area bits(String name, int limit) {
    return cells(name, 0, limit);
  }

  /** Bytes, most significant byte first in what spans several. */
  public static Area bytes(String name, int limit) {
    return cells(name, Byte.BYTES, limit);
  }

  /** Words of 16 bits, most significant byte first. */
  public static Area words(String name, int limit) {
    return cells(name, Short.BYTES, limit);
  }

  /** Cells of so many bytes, most significant byte first; writable, and without an end. */
  public static Area cells(String name, int cellBytes, int limit) {
    return new Area(name, cellBytes, Packing.EIGHT, false, limit, UNBOUNDED, true);
  }

  /** The same with the least significant byte first. */
  public Area lowByteFirst() {
    return new Area(name, cellBytes, packing, true, limit, size, writable);
  }

  /** The same with another packing of bits. */
  public Area packed(Packing other) {
    return new Area(name, cellBytes, other, littleEndian, limit, size, writable);
  }

  /** The same with so many cells. */
  public Area sized(int cells) {
    return new Area(name, cellBytes, packing, littleEndian, limit, cells, writable);
  }

  /** The same, never written. */
  public Area readOnly() {
    return new Area(name, cellBytes, packing, littleEndian, limit, size, false);
  }

  /** Whether a cell is a single bit. */
  public boolean holdsBits() {
    return cellBytes == 0;
  }

  /** How many bytes of an answer carry so many cells. */
  public int bytes(int cells) {
    return holdsBits() ? packing.bytes(cells) : cells * cellBytes;
  }

  /** The order of what lies in one cell. */
  WordOrder order() {
    return littleEndian ? WordOrder.DCBA : WordOrder.ABCD;
  }

  @Override
  public String toString() {
    return name;
  }
}
