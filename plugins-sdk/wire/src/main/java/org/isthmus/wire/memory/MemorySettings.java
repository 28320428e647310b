package org.isthmus.wire.memory;

import org.isthmus.wire.bytes.WordOrder;

/**
 * How a device is read, by its settings.
 *
 * @param station the one that addresses without a station mean
 * @param order of the bytes of a value that spans several cells
 * @param textSwapped whether the characters in each two bytes of a text are swapped
 * @param limit cells in one request, where that is less than the area's limit
 * @param gap bytes that may be read along though nobody asked for them
 */
public record MemorySettings(
    int station, WordOrder order, boolean textSwapped, int limit, int gap) {
  private static final int USUAL_GAP = 32;

  /** The usual ones for a device whose values have this order. */
  public static MemorySettings of(WordOrder order) {
    return new MemorySettings(0, order, false, Integer.MAX_VALUE, USUAL_GAP);
  }

  /** The same for another station. */
  public MemorySettings at(int other) {
    return new MemorySettings(other, order, textSwapped, limit, gap);
  }

  /** How many cells of an area one request may read. */
  int cells(Area area) {
    return Math.min(limit, area.limit());
  }

  /** How many cells of an area may be read along. */
  int gap(Area area) {
    return area.holdsBits() ? gap * Byte.SIZE : gap / area.cellBytes();
  }

  /** Whether the characters of a text are swapped; single bytes cannot be. */
  boolean swapsText(MemoryAddress address) {
    WordOrder own = address.order();
    boolean swapped = own != null ? own.swapsBytes() : textSwapped;
    return swapped && address.space().area().cellBytes() > 1;
  }
}
