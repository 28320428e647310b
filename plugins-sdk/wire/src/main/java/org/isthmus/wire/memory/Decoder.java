package org.isthmus.wire.memory;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.isthmus.api.data.Quality;
import org.isthmus.api.driver.Samples;
import org.isthmus.wire.bytes.WordOrder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the data of one block's answer. Compiled once into columns and run by one loop over a
 * dense {@code switch}: an object a tag with a virtual {@code decode} would be a call that no
 * compiler can inline, and a pointer to chase, for every sample. For one thread; allocates nothing,
 * save for a text that has changed.
 */
final class Decoder {
  private static final String NOT_BCD = "a digit is above 9: the cell does not hold BCD";

  private final int[] op;
  private final int[] tag;
  private final int[] at;
  private final int[] count;

  /** Bits count from the least significant byte of a cell: which byte that is. */
  private final int[] flip;

  private final WordOrder[] order;
  private final @Nullable Characters[] characters;
  private final @Nullable Codec[] codecs;
  private final Scratch scratch = new Scratch();

  Decoder(List<Item> items, int start, MemorySettings settings) {
    int size = items.size();
    this.op = new int[size];
    this.tag = new int[size];
    this.at = new int[size];
    this.count = new int[size];
    this.flip = new int[size];
    this.order = new WordOrder[size];
    this.characters = new @Nullable Characters[size];
    this.codecs = new @Nullable Codec[size];
    for (int i = 0; i < size; i++) {
      compile(i, items.get(i), start, settings);
    }
  }

  private void compile(int i, Item item, int start, MemorySettings settings) {
    MemoryAddress address = item.address();
    Area area = address.space().area();
    int cell = address.cell() - start;
    op[i] = Op.of(address);
    tag[i] = item.tag();
    at[i] = Op.isBit(op[i]) ? firstBit(address, cell) : cell * area.cellBytes();
    flip[i] = area.littleEndian() ? 0 : Math.max(area.cellBytes() - 1, 0);
    count[i] = address.elements();
    order[i] = order(address, settings);
    codecs[i] = address.codec();
    if (op[i] == Op.TEXT || op[i] == Op.BYTES) {
      characters[i] = new Characters(address.type().length(), settings.swapsText(address));
    }
    scratch.reserve(op[i], address.type().isArray() ? count[i] : 0);
  }

  /** The device's order is that of values which span cells; one cell has that of its area. */
  private static WordOrder order(MemoryAddress address, MemorySettings settings) {
    WordOrder own = address.order();
    if (own != null) {
      return own;
    }
    return address.cellsEach() > 1 ? settings.order() : address.space().area().order();
  }

  private static int firstBit(MemoryAddress address, int cell) {
    Area area = address.space().area();
    return area.holdsBits() ? cell : cell * area.cellBytes() * Byte.SIZE + address.bit();
  }

  /** Puts the value of every tag of the block; {@code data} is where the answer's data begins. */
  void decode(byte[] bytes, int data, Samples into) {
    for (int i = 0; i < op.length; i++) {
      if ((op[i] & Op.ARRAY) == 0) {
        single(i, bytes, data, into);
      } else {
        array(i, bytes, data, into);
      }
    }
  }

  private void single(int i, byte[] bytes, int data, Samples into) {
    int from = data + at[i];
    switch (op[i]) {
      case Op.CELL,
          Op.CELL_OF_TWO,
          Op.CELL_OF_ONE,
          Op.BIT,
          Op.NOT_ZERO8,
          Op.NOT_ZERO16,
          Op.NOT_ZERO32,
          Op.NOT_ZERO64 ->
          into.bool(tag[i], Numbers.truth(op[i], bytes, data, at[i], flip[i]));
      case Op.FLOAT32, Op.FLOAT64 ->
          into.float64(tag[i], Numbers.real(op[i], bytes, from, order[i]));
      case Op.TEXT -> into.text(tag[i], requireNonNull(characters[i]).text(bytes, from));
      case Op.BYTES -> requireNonNull(characters[i]).put(tag[i], bytes, from, into);
      case Op.CODEC -> requireNonNull(codecs[i]).decode(bytes, from, tag[i], into);
      default -> integer(i, bytes, from, into);
    }
  }

  private void integer(int i, byte[] bytes, int from, Samples into) {
    long value = Numbers.integer(op[i], bytes, from, order[i]);
    if (value == Numbers.NO_BCD && Op.isBcd(op[i])) {
      into.quality(tag[i], Quality.BAD_TYPE_MISMATCH, NOT_BCD);
    } else {
      into.int64(tag[i], value);
    }
  }

  private void array(int i, byte[] bytes, int data, Samples into) {
    int element = op[i] & ~Op.ARRAY;
    if (Op.isTruth(element)) {
      truths(i, element, bytes, data, into);
    } else if (Op.isReal(element)) {
      reals(i, element, bytes, data + at[i], into);
    } else {
      integers(i, element, bytes, data + at[i], into);
    }
  }

  private void truths(int i, int element, byte[] bytes, int data, Samples into) {
    boolean[] values = scratch.booleans();
    int step = Op.isBit(element) ? 1 : Op.width(element);
    for (int k = 0; k < count[i]; k++) {
      values[k] = Numbers.truth(element, bytes, data, at[i] + k * step, flip[i]);
    }
    into.bools(tag[i], values, 0, count[i]);
  }

  private void reals(int i, int element, byte[] bytes, int from, Samples into) {
    double[] values = scratch.doubles();
    int step = Op.width(element);
    for (int k = 0; k < count[i]; k++) {
      values[k] = Numbers.real(element, bytes, from + step * k, order[i]);
    }
    into.float64s(tag[i], values, 0, count[i]);
  }

  private void integers(int i, int element, byte[] bytes, int from, Samples into) {
    long[] values = scratch.longs();
    int step = Op.width(element);
    for (int k = 0; k < count[i]; k++) {
      values[k] = Numbers.integer(element, bytes, from + step * k, order[i]);
      if (values[k] == Numbers.NO_BCD && Op.isBcd(element)) {
        into.quality(tag[i], Quality.BAD_TYPE_MISMATCH, NOT_BCD);
        return;
      }
    }
    into.int64s(tag[i], values, 0, count[i]);
  }
}
