package org.isthmus.wire.memory;

import org.isthmus.api.data.DataType;
import org.isthmus.api.driver.Address;
import org.isthmus.wire.bytes.WordOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where a tag lives in linear memory. Made by {@link MemoryTypes#address}, so always possible.
 *
 * @param text canonical
 * @param cell the first one, from 0
 * @param bit of the cell, 0 the least significant; {@link #NO_BIT} for whole cells
 * @param order of the bytes; null for the one in the device's settings
 * @param bcd whether each four bits are a decimal digit
 * @param codec of what is none of the usual values; null for those
 */
public record MemoryAddress(
    String text,
    Space space,
    int cell,
    int bit,
    @Nullable WordOrder order,
    boolean bcd,
    @Nullable Codec codec,
    DataType type)
    implements Address {
  /** Whole cells are meant. */
  public static final int NO_BIT = -1;

  @Override
  public boolean writable() {
    // Writing a bit of a cell would write its neighbours, too; a codec only reads.
    return space.area().writable() && bit == NO_BIT && codec == null;
  }

  /** How many single values there are: the product of an array's dimensions, otherwise 1. */
  public int elements() {
    int elements = 1;
    for (int size : type.dimensions()) {
      elements *= size;
    }
    return elements;
  }

  /** How many cells one of its values takes; where bits are meant, 1. */
  public int cellsEach() {
    Area area = space.area();
    if (area.holdsBits() || bit != NO_BIT) {
      return 1;
    }
    return (MemoryTypes.width(this) + area.cellBytes() - 1) / area.cellBytes();
  }

  /** How many cells the tag covers. */
  public int cells() {
    Area area = space.area();
    if (!area.holdsBits() && bit != NO_BIT) {
      int bits = area.cellBytes() * Byte.SIZE;
      return (bit + elements() + bits - 1) / bits;
    }
    return elements() * cellsEach();
  }

  @Override
  public String toString() {
    return text;
  }
}
