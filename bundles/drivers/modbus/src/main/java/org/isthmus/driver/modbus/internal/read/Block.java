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
  Space space() {
    return items.get(0).space();
  }

  int file() {
    return items.get(0).address().file();
  }

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
}
