package org.isthmus.driver.modbus.internal.read;

import java.util.List;
import org.isthmus.driver.modbus.internal.address.Table;

/**
 * Some neighbouring tags that one request reads.
 *
 * @param items in the order of their first cells; at least one, all of one unit and table
 * @param end the first cell behind the block
 */
record Block(List<Item> items, int end, Decoder decoder) {
  /** Frame header, unit, function, start, count. */
  private static final int REQUEST_BYTES = 12;

  /** Frame header, unit, function, byte count. */
  private static final int ANSWER_BYTES = 9;

  int unit() {
    return items.get(0).unit();
  }

  Table table() {
    return items.get(0).table();
  }

  int start() {
    return items.get(0).start();
  }

  int cells() {
    return end - start();
  }

  /** How many bytes of data the answer carries. */
  int dataBytes() {
    return table().holdsBits() ? (cells() + 7) / 8 : cells() * 2;
  }

  /** What request and answer take on the wire. */
  int bytes() {
    return REQUEST_BYTES + ANSWER_BYTES + dataBytes();
  }
}
