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
  /** Function, start, count. */
  private static final int REQUEST_PDU = 5;

  /** Function, byte count. */
  private static final int ANSWER_HEAD = 2;

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

  /** How long the request's PDU is. */
  int requestPdu() {
    return REQUEST_PDU;
  }

  /** How long the answer's PDU is. */
  int answerPdu() {
    return ANSWER_HEAD + dataBytes();
  }
}
