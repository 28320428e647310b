package org.isthmus.wire.memory;

import java.util.List;

/**
 * Some neighbouring tags that one request reads.
 *
 * @param items in the order of their first cells; at least one, all of one space
 * @param end the first cell behind the block
 */
record Block(List<Item> items, int end, Decoder decoder) {
  Space space() {
    return items.get(0).space();
  }

  Station station() {
    return items.get(0).station();
  }

  int start() {
    return items.get(0).start();
  }

  int cells() {
    return end - start();
  }

  /** How many bytes its answer carries. */
  int bytes() {
    return space().area().bytes(cells());
  }
}
